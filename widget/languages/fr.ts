import type { Words } from './words.ts';

/** French. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Fermer',
  send: 'Envoyer',
  appeared: 'Une question pour vous :',
  saved: 'Enregistré. Vous pouvez encore modifier.',
  done: 'Enregistré.',
  onDevice: 'Enregistré sur cet appareil, sera envoyé.',
  noConnection: 'Non enregistré : pas de connexion. Laissez cette page ouverte, nous réessayons.',
  notTaken: 'Non enregistré : le site ne l’a pas accepté. Vous pouvez encore copier votre texte.',
  careful: 'Pas de mots de passe ni de numéros de carte.',
};
