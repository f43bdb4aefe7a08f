import type { Phrases } from './phrases.ts';

/** Comments in French. */
export const fr: Phrases = {
  plants: ['monstera', 'pilea', 'caoutchouc', 'pothos', 'philodendron', 'ceropegia'],
  about: {
    delivery: {
      promoter: [
        'Reçu avec un jour d’avance, pas une feuille abîmée.',
        'Mon {plant} était emballé comme un cadeau.',
        'Livraison rapide et zéro plastique, bravo.',
        'Le livreur est monté jusqu’au quatrième sans ascenseur !',
      ],
      passive: [
        'Bien arrivé, mais deux jours plus tard que prévu.',
        'J’aimerais pouvoir choisir le jour de livraison.',
        'Colis laissé chez la voisine sans prévenir, sinon rien à dire.',
      ],
      detractor: [
        'J’ai attendu toute la journée et personne n’a sonné.',
        'Pot cassé, de la terre partout dans l’entrée.',
        'Mon {plant} a passé la nuit dehors sous la pluie.',
        'Colis renvoyé deux fois alors que l’adresse est bonne.',
      ],
    },
    price: {
      promoter: [
        'Prix honnêtes, et le pot est compris.',
        'Moins cher qu’en jardinerie et bien plus beau.',
        'Pas de mauvaise surprise au moment de payer.',
      ],
      passive: [
        'Très joli mais un peu cher.',
        'Une petite remise pour les fidèles serait la bienvenue.',
        'Pour un cadeau oui, pour moi j’hésite.',
      ],
      detractor: [
        'Le même {plant} est à moitié prix au coin de la rue.',
        'Encore une hausse, sans un mot d’explication.',
        'Le code promo n’a pas marché, je l’ai vu après avoir payé.',
      ],
    },
    quality: {
      promoter: [
        'La plus belle plante que j’aie achetée en ligne.',
        'Mon {plant} a déjà fait deux nouvelles feuilles.',
        'Plus grand et plus touffu que sur l’image !',
        'On sent le travail de quelqu’un qui aime ça.',
        'Six mois après, toujours impeccable.',
      ],
      passive: [
        'Belle plante, mais le pot a un petit éclat.',
        'Un peu plus petit que je ne pensais, en bonne santé quand même.',
        'Quelques feuilles perdues la première semaine, ça repart.',
      ],
      detractor: [
        'La moitié des feuilles étaient jaunes au bout d’une semaine.',
        'Des moucherons dans le terreau, maintenant il y en a partout.',
        'Mon {plant} est arrivé complètement sec.',
        'Rien à voir avec la photo.',
      ],
    },
    website: {
      promoter: [
        'Commandé en une minute depuis le métro.',
        'J’adore les dessins.',
        'Clair, calme, pas de fenêtres partout.',
        'Pas besoin de créer un compte, merci !',
      ],
      passive: [
        'Joli site, mais impossible de savoir quelle taille fera mon {plant}.',
        'Il manque un filtre pour les plantes sans danger pour les chats.',
        'Un peu lent sur mon vieux téléphone.',
      ],
      detractor: [
        'Panier vidé après le paiement, il a fallu recommencer trois fois.',
        'La recherche ne trouve rien si on ne connaît pas le nom latin.',
        'ça bloque tout le temps sur mon telephone',
        'Impossible de corriger l’adresse après la commande.',
      ],
    },
    support: {
      promoter: [
        'Une photo envoyée, un bon conseil dans l’heure.',
        'Enfin quelqu’un au téléphone qui s’y connaît.',
        'Remplacé tout de suite, sans discuter.',
        'Vos conseils ont sauvé mon {plant}.',
      ],
      passive: [
        'Très aimables, mais longs à joindre.',
        'Réglé au troisième message.',
        'Réponse gentille, un peu à côté de ma question.',
      ],
      detractor: [
        'Quatre messages, aucune réponse.',
        'Trois personnes, trois réponses différentes.',
        'Notre interlocutrice a changé et personne ne nous a prévenus.',
      ],
    },
    other: {
      promoter: [
        'Une petite boutique comme on les aime.',
        'La carte écrite à la main m’a fait sourire 🌿',
        'Rien à redire, continuez !',
      ],
      passive: [
        'Plus de plantes suspendues, s’il vous plaît.',
        'Correct.',
        'Des herbes aromatiques seraient un plus.',
      ],
      detractor: [
        'Trop de mails après une seule commande.',
        'Dommage qu’on ne puisse plus retirer sur place.',
        'Presque rien pour ceux qui ont des animaux.',
      ],
    },
  },
  badDelivery: [
    'Dix jours pour recevoir une plante, c’est non.',
    'Le suivi dit « en route » depuis lundi dernier.',
    'Tout est arrivé en retard et assoiffé.',
    'Qu’est-ce qui se passe avec vos livraisons en ce moment ?',
    'Personne ne sait où est mon colis, ni vous ni le transporteur.',
  ],
  afterRelease: [
    'Le nouveau site est bien plus rapide !',
    'Enfin une recherche qui comprend ce que j’écris.',
    'Le nouveau paiement est un vrai plaisir.',
  ],
  closings: {
    promoter: ['Merci !', 'Je recommande.', 'À bientôt.', '💚', 'Bravo à toute l’équipe.'],
    passive: ['Sinon tout va bien.', 'Bonne boutique quand même.', 'C’est un détail.'],
    detractor: ['Dommage.', 'Merci de me rappeler.', 'Très déçue.', 'On vous a connus meilleurs.'],
  },
  between: ' ',
};
