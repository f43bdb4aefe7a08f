import type { Words } from './words.ts';

/** Slovenian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Zapri',
  send: 'Pošlji',
  appeared: 'Vprašanje za vas:',
  saved: 'Shranjeno. Odgovor lahko še spremenite.',
  done: 'Shranjeno.',
  onDevice: 'Shranjeno v tej napravi, bo poslano.',
  noConnection: 'Ni bilo mogoče shraniti: ni povezave. Pustite to stran odprto, poskusili bomo znova.',
  notTaken: 'Ni bilo mogoče shraniti: spletno mesto odgovora ni sprejelo. Svoje besedilo lahko še kopirate.',
  careful: 'Prosimo, brez gesel in številk kartic.',
  later: 'Vprašajte me pozneje',
  contact: 'Glede tega lahko stopite v stik z mano',
  contactAddress: 'Vaš e-poštni naslov',
  takeBack: 'Umakni moj odgovor',
  takenBack: 'Vaš odgovor je bil umaknjen.',
  charsLeft: 'Preostali znaki: {count}',
  open: 'Vaše mnenje',
  optional: 'neobvezno',
};
