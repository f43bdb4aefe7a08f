import type { Words } from './words.ts';

/** Croatian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Zatvori',
  send: 'Pošalji',
  appeared: 'Pitanje za vas:',
  saved: 'Spremljeno. Odgovor još možete promijeniti.',
  done: 'Spremljeno.',
  onDevice: 'Spremljeno na ovom uređaju, bit će poslano.',
  noConnection:
    'Nije bilo moguće spremiti: nema veze. Ostavite ovu stranicu otvorenom, pokušat ćemo ponovno.',
  notTaken: 'Nije bilo moguće spremiti: web-stranica to nije prihvatila. Svoj tekst još možete kopirati.',
  careful: 'Molimo bez lozinki i brojeva kartica.',
  later: 'Pitajte me kasnije',
  contact: 'Možete me kontaktirati u vezi s ovim',
  contactAddress: 'Vaša adresa e-pošte',
  takeBack: 'Povuci moj odgovor',
  takenBack: 'Vaš je odgovor povučen.',
  charsLeft: 'Preostalo znakova: {count}',
  open: 'Vaše mišljenje',
  optional: 'neobavezno',
};
