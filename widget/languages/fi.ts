import type { Words } from './words.ts';

/** Finnish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Sulje',
  send: 'Lähetä',
  appeared: 'Kysymys sinulle:',
  saved: 'Tallennettu. Voit vielä muuttaa vastausta.',
  done: 'Tallennettu.',
  onDevice: 'Tallennettu tälle laitteelle, lähetetään vielä.',
  noConnection: 'Tallennus ei onnistunut: ei yhteyttä. Pidä tämä sivu auki, yritämme uudelleen.',
  notTaken: 'Tallennus ei onnistunut: sivusto ei ottanut vastausta vastaan. Voit vielä kopioida tekstisi.',
  careful: 'Ethän kirjoita salasanoja tai korttien numeroita.',
  later: 'Kysy myöhemmin',
  contact: 'Minuun saa ottaa yhteyttä tästä asiasta',
  contactAddress: 'Sähköpostiosoitteesi',
  takeBack: 'Peru vastaukseni',
  takenBack: 'Vastauksesi on peruttu.',
  charsLeft: 'Merkkejä jäljellä: {count}',
  open: 'Palaute',
  optional: 'valinnainen',
};
