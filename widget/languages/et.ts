import type { Words } from './words.ts';

/** Estonian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Sulge',
  send: 'Saada',
  appeared: 'Küsimus teile:',
  saved: 'Salvestatud. Saate seda veel muuta.',
  done: 'Salvestatud.',
  onDevice: 'Salvestatud sellesse seadmesse ja saadetakse ära.',
  noConnection: 'Salvestamine ei õnnestunud: ühendus puudub. Palun hoidke see leht avatuna, proovime uuesti.',
  notTaken: 'Salvestamine ei õnnestunud: veebisait ei võtnud seda vastu. Saate oma teksti veel kopeerida.',
  careful: 'Palun ärge kirjutage paroole ega kaardinumbreid.',
  later: 'Küsige hiljem',
  contact: 'Minuga võib selle asjus ühendust võtta',
  contactAddress: 'Teie e-posti aadress',
  takeBack: 'Võta minu vastus tagasi',
  takenBack: 'Teie vastus on tagasi võetud.',
  charsLeft: 'Tähemärke jäänud: {count}',
  open: 'Tagasiside',
  optional: 'valikuline',
};
