import type { Words } from './words.ts';

/** Spanish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Cerrar',
  send: 'Enviar',
  appeared: 'Una pregunta para ti:',
  saved: 'Guardado. Todavía puedes cambiarlo.',
  done: 'Guardado.',
  onDevice: 'Guardado en este dispositivo; se enviará.',
  noConnection: 'No se pudo guardar: sin conexión. Deja esta página abierta; lo volvemos a intentar.',
  notTaken: 'No se pudo guardar: el sitio no lo aceptó. Todavía puedes copiar tu texto.',
  careful: 'Por favor, sin contraseñas ni números de tarjeta.',
  later: 'Preguntarme más tarde',
  contact: 'Acepto que me contacten por esto',
  contactAddress: 'Tu correo electrónico',
  takeBack: 'Retirar mi respuesta',
  takenBack: 'Tu respuesta se ha retirado.',
  charsLeft: 'Caracteres restantes: {count}',
  open: 'Tu opinión',
  optional: 'opcional',
};
