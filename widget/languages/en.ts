import type { Words } from './words.ts';

/** English. */
export const words: Words = {
  close: 'Close',
  send: 'Send',
  appeared: 'A question for you:',
  saved: 'Saved. You can still change it.',
  done: 'Saved.',
  onDevice: 'Saved on this device, will be sent.',
  noConnection: 'Could not be saved: no connection. Please keep this page open, we try again.',
  notTaken: 'Could not be saved: the site did not take it. You can still copy your text.',
  careful: 'Please no passwords or card numbers.',
  later: 'Ask me later',
  contact: 'You may contact me about this',
  contactAddress: 'Your e-mail address',
  takeBack: 'Take my answer back',
  takenBack: 'Your answer was taken back.',
  charsLeft: '{count} characters left',
  open: 'Feedback',
  optional: 'optional',
};
