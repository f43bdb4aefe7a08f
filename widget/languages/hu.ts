import type { Words } from './words.ts';

/** Hungarian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Bezárás',
  send: 'Küldés',
  appeared: 'Egy kérdés Önnek:',
  saved: 'Elmentve. Még módosíthatja.',
  done: 'Elmentve.',
  onDevice: 'Elmentve ezen az eszközön, el fogjuk küldeni.',
  noConnection:
    'Nem sikerült elmenteni: nincs kapcsolat. Kérjük, hagyja nyitva ezt az oldalt, újrapróbáljuk.',
  notTaken: 'Nem sikerült elmenteni: a webhely nem fogadta el. A szövegét még kimásolhatja.',
  careful: 'Kérjük, ne írjon be jelszót vagy kártyaszámot.',
  later: 'Kérdezzenek meg később',
  contact: 'Ezzel kapcsolatban megkereshetnek',
  contactAddress: 'Az Ön e-mail-címe',
  takeBack: 'Válaszom visszavonása',
  takenBack: 'Válaszát visszavontuk.',
  charsLeft: 'Hátralévő karakterek: {count}',
  open: 'Vélemény',
  optional: 'nem kötelező',
};
