import type { Words } from './words.ts';

/** Czech. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Zavřít',
  send: 'Odeslat',
  appeared: 'Otázka pro vás:',
  saved: 'Uloženo. Odpověď můžete ještě změnit.',
  done: 'Uloženo.',
  onDevice: 'Uloženo v tomto zařízení, bude odesláno.',
  noConnection:
    'Nepodařilo se uložit: chybí připojení. Nechte prosím tuto stránku otevřenou, zkusíme to znovu.',
  notTaken: 'Nepodařilo se uložit: web odpověď nepřijal. Svůj text můžete ještě zkopírovat.',
  careful: 'Nepište prosím hesla ani čísla karet.',
  later: 'Zeptat se později',
  contact: 'Můžete mě kvůli tomu kontaktovat',
  contactAddress: 'Váš e-mail',
  takeBack: 'Vzít odpověď zpět',
  takenBack: 'Vaše odpověď byla vzata zpět.',
  charsLeft: 'Zbývá znaků: {count}',
  open: 'Váš názor',
  optional: 'nepovinné',
};
