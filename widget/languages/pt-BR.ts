import type { Words } from './words.ts';

/** Portuguese, as in Brazil. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Fechar',
  send: 'Enviar',
  appeared: 'Uma pergunta para você:',
  saved: 'Salvo. Você ainda pode alterar.',
  done: 'Salvo.',
  onDevice: 'Salvo neste dispositivo; será enviado.',
  noConnection: 'Não foi possível salvar: sem conexão. Mantenha esta página aberta; vamos tentar de novo.',
  notTaken: 'Não foi possível salvar: o site não aceitou. Você ainda pode copiar seu texto.',
  careful: 'Por favor, sem senhas nem números de cartão.',
  later: 'Perguntar mais tarde',
  contact: 'Vocês podem entrar em contato comigo sobre isso',
  contactAddress: 'Seu e-mail',
  takeBack: 'Retirar minha resposta',
  takenBack: 'Sua resposta foi retirada.',
  charsLeft: 'Caracteres restantes: {count}',
  open: 'Sua opinião',
  optional: 'opcional',
};
