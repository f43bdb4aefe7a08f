import type { Words } from './words.ts';

/** Italian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Chiudi',
  send: 'Invia',
  appeared: 'Una domanda per te:',
  saved: 'Salvato. Puoi ancora cambiare risposta.',
  done: 'Salvato.',
  onDevice: 'Salvato su questo dispositivo, verrà inviato.',
  noConnection: 'Salvataggio non riuscito: nessuna connessione. Tieni aperta questa pagina, riproviamo.',
  notTaken: 'Salvataggio non riuscito: il sito non ha accettato la risposta. Puoi ancora copiare il testo.',
  careful: 'Per favore, niente password o numeri di carta.',
  later: 'Chiedimelo più tardi',
  contact: 'Potete contattarmi a riguardo',
  contactAddress: 'Il tuo indirizzo e-mail',
  takeBack: 'Ritira la mia risposta',
  takenBack: 'La tua risposta è stata ritirata.',
  charsLeft: 'Caratteri rimasti: {count}',
  open: 'La tua opinione',
  optional: 'facoltativo',
};
