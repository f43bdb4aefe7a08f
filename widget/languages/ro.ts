import type { Words } from './words.ts';

/** Romanian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Închide',
  send: 'Trimite',
  appeared: 'O întrebare pentru dumneavoastră:',
  saved: 'Salvat. Încă puteți modifica răspunsul.',
  done: 'Salvat.',
  onDevice: 'Salvat pe acest dispozitiv, va fi trimis.',
  noConnection: 'Nu s-a putut salva: nu există conexiune. Lăsați această pagină deschisă, încercăm din nou.',
  notTaken: 'Nu s-a putut salva: site-ul nu a acceptat răspunsul. Încă puteți copia textul.',
  careful: 'Vă rugăm, fără parole sau numere de card.',
  later: 'Întrebați-mă mai târziu',
  contact: 'Mă puteți contacta în această privință',
  contactAddress: 'Adresa dvs. de e-mail',
  takeBack: 'Retrage răspunsul meu',
  takenBack: 'Răspunsul dvs. a fost retras.',
  charsLeft: 'Caractere rămase: {count}',
  open: 'Spuneți-ne părerea',
  optional: 'opțional',
};
