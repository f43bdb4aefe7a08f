import type { Words } from './words.ts';

/** Latvian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Aizvērt',
  send: 'Nosūtīt',
  appeared: 'Jautājums jums:',
  saved: 'Saglabāts. Jūs vēl varat to mainīt.',
  done: 'Saglabāts.',
  onDevice: 'Saglabāts šajā ierīcē, tiks nosūtīts.',
  noConnection: 'Neizdevās saglabāt: nav savienojuma. Lūdzu, neaizveriet šo lapu, mēs mēģināsim vēlreiz.',
  notTaken: 'Neizdevās saglabāt: vietne to nepieņēma. Jūs vēl varat nokopēt savu tekstu.',
  careful: 'Lūdzu, nerakstiet paroles vai karšu numurus.',
  later: 'Jautāt vēlāk',
  contact: 'Varat ar mani sazināties par šo',
  contactAddress: 'Jūsu e-pasta adrese',
  takeBack: 'Atsaukt manu atbildi',
  takenBack: 'Jūsu atbilde ir atsaukta.',
  charsLeft: 'Atlikušās rakstzīmes: {count}',
  open: 'Jūsu viedoklis',
  optional: 'neobligāti',
};
