// Words of one language, in a file of their own.
export const words = { send: 'Send', close: 'Close' };
