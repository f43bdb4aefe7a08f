import type { Words } from './words.ts';

/** Icelandic. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Loka',
  send: 'Senda',
  appeared: 'Spurning til þín:',
  saved: 'Vistað. Þú getur enn breytt svarinu.',
  done: 'Vistað.',
  onDevice: 'Vistað á þessu tæki og verður sent.',
  noConnection: 'Ekki tókst að vista: engin tenging. Hafðu síðuna áfram opna, við reynum aftur.',
  notTaken: 'Ekki tókst að vista: vefurinn tók ekki við svarinu. Þú getur enn afritað textann þinn.',
  careful: 'Vinsamlegast engin lykilorð eða kortanúmer.',
  later: 'Spyrja mig síðar',
  contact: 'Hafa má samband við mig vegna þessa',
  contactAddress: 'Netfangið þitt',
  takeBack: 'Draga svarið mitt til baka',
  takenBack: 'Svarið þitt var dregið til baka.',
  charsLeft: 'Stafir eftir: {count}',
  open: 'Þitt álit',
  optional: 'valfrjálst',
};
