import type { Words } from './words.ts';

/** Lithuanian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Uždaryti',
  send: 'Siųsti',
  appeared: 'Klausimas jums:',
  saved: 'Išsaugota. Dar galite pakeisti.',
  done: 'Išsaugota.',
  onDevice: 'Išsaugota šiame įrenginyje, bus išsiųsta.',
  noConnection: 'Nepavyko išsaugoti: nėra ryšio. Neuždarykite šio puslapio, bandysime dar kartą.',
  notTaken: 'Nepavyko išsaugoti: svetainė to nepriėmė. Dar galite nukopijuoti savo tekstą.',
  careful: 'Prašome nerašyti slaptažodžių ar kortelių numerių.',
  later: 'Paklausti vėliau',
  contact: 'Galite su manimi susisiekti dėl to',
  contactAddress: 'Jūsų el. pašto adresas',
  takeBack: 'Atsiimti mano atsakymą',
  takenBack: 'Jūsų atsakymas atsiimtas.',
  charsLeft: 'Liko simbolių: {count}',
  open: 'Jūsų nuomonė',
  optional: 'neprivaloma',
};
