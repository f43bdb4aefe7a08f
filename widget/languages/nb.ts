import type { Words } from './words.ts';

/** Norwegian (Bokmål). Not yet checked by a speaker. */
export const words: Words = {
  close: 'Lukk',
  send: 'Send',
  appeared: 'Et spørsmål til deg:',
  saved: 'Lagret. Du kan fortsatt endre det.',
  done: 'Lagret.',
  onDevice: 'Lagret på denne enheten og blir sendt.',
  noConnection: 'Kunne ikke lagres: ingen forbindelse. La siden stå åpen, vi prøver igjen.',
  notTaken: 'Kunne ikke lagres: nettstedet tok det ikke imot. Du kan fortsatt kopiere teksten din.',
  careful: 'Ikke skriv passord eller kortnumre, takk.',
  later: 'Spør meg senere',
  contact: 'Dere kan kontakte meg om dette',
  contactAddress: 'E-postadressen din',
  takeBack: 'Trekk tilbake svaret mitt',
  takenBack: 'Svaret ditt er trukket tilbake.',
  charsLeft: '{count} tegn igjen',
  open: 'Din mening',
  optional: 'valgfritt',
};
