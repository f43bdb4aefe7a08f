import type { Words } from './words.ts';

/** Slovak. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Zavrieť',
  send: 'Odoslať',
  appeared: 'Otázka pre vás:',
  saved: 'Uložené. Odpoveď môžete ešte zmeniť.',
  done: 'Uložené.',
  onDevice: 'Uložené v tomto zariadení, bude odoslané.',
  noConnection:
    'Nepodarilo sa uložiť: chýba pripojenie. Nechajte, prosím, túto stránku otvorenú, skúsime to znova.',
  notTaken: 'Nepodarilo sa uložiť: web odpoveď neprijal. Svoj text môžete ešte skopírovať.',
  careful: 'Nepíšte, prosím, heslá ani čísla kariet.',
  later: 'Opýtať sa neskôr',
  contact: 'Môžete ma v tejto veci kontaktovať',
  contactAddress: 'Váš e-mail',
  takeBack: 'Vziať odpoveď späť',
  takenBack: 'Vaša odpoveď bola vzatá späť.',
  charsLeft: 'Zostáva znakov: {count}',
  open: 'Váš názor',
  optional: 'nepovinné',
};
