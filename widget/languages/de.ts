import type { Words } from './words.ts';

/** German. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Schließen',
  send: 'Senden',
  appeared: 'Eine Frage an Sie:',
  saved: 'Gespeichert. Sie können es noch ändern.',
  done: 'Gespeichert.',
  onDevice: 'Auf diesem Gerät gespeichert, wird noch gesendet.',
  noConnection:
    'Nicht gespeichert: keine Verbindung. Bitte lassen Sie die Seite offen, wir versuchen es weiter.',
  notTaken: 'Nicht gespeichert: Die Website hat es nicht angenommen. Sie können Ihren Text noch kopieren.',
  careful: 'Bitte keine Passwörter oder Kartennummern.',
  later: 'Später fragen',
  contact: 'Sie dürfen mich dazu kontaktieren',
  contactAddress: 'Ihre E-Mail-Adresse',
  takeBack: 'Meine Antwort zurücknehmen',
  takenBack: 'Ihre Antwort wurde zurückgenommen.',
  charsLeft: 'Noch {count} Zeichen',
  open: 'Feedback',
  optional: 'freiwillig',
};
