import type { Words } from './words.ts';

/** Catalan. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Tanca',
  send: 'Envia',
  appeared: 'Una pregunta per a tu:',
  saved: 'Desat. Encara ho pots canviar.',
  done: 'Desat.',
  onDevice: 'Desat en aquest dispositiu, s’enviarà.',
  noConnection: 'No s’ha pogut desar: sense connexió. Deixa aquesta pàgina oberta, ho tornem a provar.',
  notTaken: 'No s’ha pogut desar: el lloc web no ho ha acceptat. Encara pots copiar el teu text.',
  careful: 'Si us plau, sense contrasenyes ni números de targeta.',
  later: 'Pregunta-m’ho més tard',
  contact: 'Podeu contactar amb mi sobre això',
  contactAddress: 'La teva adreça electrònica',
  takeBack: 'Retira la meva resposta',
  takenBack: 'La teva resposta s’ha retirat.',
  charsLeft: 'Caràcters restants: {count}',
  open: 'La teva opinió',
  optional: 'opcional',
};
