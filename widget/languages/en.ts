export const en = { send: 'Send' };
