import type { Words } from './words.ts';

/** French. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Fermer',
  send: 'Envoyer',
  appeared: 'Une question pour vous\u00a0:',
  saved: 'Enregistré. Vous pouvez encore modifier.',
  done: 'Enregistré.',
  onDevice: 'Enregistré sur cet appareil, sera envoyé.',
  noConnection: 'Non enregistré\u00a0: pas de connexion. Laissez cette page ouverte, nous réessayons.',
  notTaken: 'Non enregistré\u00a0: le site ne l’a pas accepté. Vous pouvez encore copier votre texte.',
  careful: 'Pas de mots de passe ni de numéros de carte.',
  later: 'Me demander plus tard',
  contact: 'Vous pouvez me contacter à ce sujet',
  contactAddress: 'Votre adresse e-mail',
  takeBack: 'Retirer ma réponse',
  takenBack: 'Votre réponse a été retirée.',
  charsLeft: 'Caractères restants\u00a0: {count}',
  open: 'Votre avis',
  optional: 'facultatif',
};
