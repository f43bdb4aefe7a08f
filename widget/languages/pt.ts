import type { Words } from './words.ts';

/** Portuguese, as in Portugal. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Fechar',
  send: 'Enviar',
  appeared: 'Uma pergunta para si:',
  saved: 'Guardado. Ainda pode alterar.',
  done: 'Guardado.',
  onDevice: 'Guardado neste dispositivo; será enviado.',
  noConnection: 'Não foi possível guardar: sem ligação. Mantenha esta página aberta; voltamos a tentar.',
  notTaken: 'Não foi possível guardar: o site não aceitou. Ainda pode copiar o seu texto.',
  careful: 'Por favor, sem palavras-passe nem números de cartão.',
  later: 'Perguntar mais tarde',
  contact: 'Podem contactar-me sobre isto',
  contactAddress: 'O seu e-mail',
  takeBack: 'Retirar a minha resposta',
  takenBack: 'A sua resposta foi retirada.',
  charsLeft: 'Caracteres restantes: {count}',
  open: 'A sua opinião',
  optional: 'opcional',
};
