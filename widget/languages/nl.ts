import type { Words } from './words.ts';

/** Dutch. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Sluiten',
  send: 'Versturen',
  appeared: 'Een vraag voor je:',
  saved: 'Opgeslagen. Je kunt het nog wijzigen.',
  done: 'Opgeslagen.',
  onDevice: 'Opgeslagen op dit apparaat, wordt nog verstuurd.',
  noConnection: 'Niet opgeslagen: geen verbinding. Laat deze pagina open, we proberen het opnieuw.',
  notTaken: 'Niet opgeslagen: de site heeft het niet aangenomen. Je kunt je tekst nog kopiëren.',
  careful: 'Graag geen wachtwoorden of kaartnummers.',
  later: 'Vraag het later',
  contact: 'Jullie mogen hierover contact met me opnemen',
  contactAddress: 'Je e-mailadres',
  takeBack: 'Mijn antwoord intrekken',
  takenBack: 'Je antwoord is ingetrokken.',
  charsLeft: 'Resterende tekens: {count}',
  open: 'Feedback',
  optional: 'optioneel',
};
