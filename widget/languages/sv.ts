import type { Words } from './words.ts';

/** Swedish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Stäng',
  send: 'Skicka',
  appeared: 'En fråga till dig:',
  saved: 'Sparat. Du kan fortfarande ändra svaret.',
  done: 'Sparat.',
  onDevice: 'Sparat på den här enheten, kommer att skickas.',
  noConnection: 'Kunde inte sparas: ingen anslutning. Låt sidan vara öppen, vi försöker igen.',
  notTaken: 'Kunde inte sparas: webbplatsen tog inte emot det. Du kan fortfarande kopiera din text.',
  careful: 'Skriv inga lösenord eller kortnummer, tack.',
  later: 'Fråga mig senare',
  contact: 'Ni får kontakta mig om detta',
  contactAddress: 'Din e-postadress',
  takeBack: 'Ta tillbaka mitt svar',
  takenBack: 'Ditt svar har tagits tillbaka.',
  charsLeft: '{count} tecken kvar',
  open: 'Tyck till',
  optional: 'valfritt',
};
