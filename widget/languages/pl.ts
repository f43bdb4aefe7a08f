import type { Words } from './words.ts';

/** Polish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Zamknij',
  send: 'Wyślij',
  appeared: 'Pytanie do Ciebie:',
  saved: 'Zapisano. Możesz jeszcze zmienić odpowiedź.',
  done: 'Zapisano.',
  onDevice: 'Zapisano na tym urządzeniu, zostanie wysłane.',
  noConnection: 'Nie udało się zapisać: brak połączenia. Nie zamykaj tej strony, spróbujemy ponownie.',
  notTaken: 'Nie udało się zapisać: witryna tego nie przyjęła. Możesz jeszcze skopiować swój tekst.',
  careful: 'Prosimy nie wpisywać haseł ani numerów kart.',
  later: 'Zapytaj później',
  contact: 'Możecie się ze mną skontaktować w tej sprawie',
  contactAddress: 'Twój adres e-mail',
  takeBack: 'Wycofaj moją odpowiedź',
  takenBack: 'Twoja odpowiedź została wycofana.',
  charsLeft: 'Pozostało znaków: {count}',
  open: 'Twoja opinia',
  optional: 'opcjonalnie',
};
