import type { Words } from './words.ts';

/** Danish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Luk',
  send: 'Send',
  appeared: 'Et spørgsmål til dig:',
  saved: 'Gemt. Du kan stadig ændre det.',
  done: 'Gemt.',
  onDevice: 'Gemt på denne enhed og bliver sendt.',
  noConnection: 'Kunne ikke gemmes: ingen forbindelse. Lad siden være åben, vi prøver igen.',
  notTaken: 'Kunne ikke gemmes: webstedet tog ikke imod det. Du kan stadig kopiere din tekst.',
  careful: 'Skriv venligst ingen adgangskoder eller kortnumre.',
  later: 'Spørg mig senere',
  contact: 'I må gerne kontakte mig om dette',
  contactAddress: 'Din e-mailadresse',
  takeBack: 'Træk mit svar tilbage',
  takenBack: 'Dit svar er trukket tilbage.',
  charsLeft: '{count} tegn tilbage',
  open: 'Din mening',
  optional: 'valgfrit',
};
