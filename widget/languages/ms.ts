import type { Words } from './words.ts';

/** Malay. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Tutup',
  send: 'Hantar',
  appeared: 'Satu soalan untuk anda:',
  saved: 'Disimpan. Anda masih boleh mengubahnya.',
  done: 'Disimpan.',
  onDevice: 'Disimpan pada peranti ini, akan dihantar.',
  noConnection: 'Tidak dapat disimpan: tiada sambungan. Biarkan halaman ini terbuka, kami akan cuba lagi.',
  notTaken: 'Tidak dapat disimpan: laman web tidak menerimanya. Anda masih boleh menyalin teks anda.',
  careful: 'Sila jangan tulis kata laluan atau nombor kad.',
  later: 'Tanya saya nanti',
  contact: 'Saya boleh dihubungi tentang perkara ini',
  contactAddress: 'Alamat e-mel anda',
  takeBack: 'Tarik balik jawapan saya',
  takenBack: 'Jawapan anda telah ditarik balik.',
  charsLeft: 'Baki {count} aksara',
  open: 'Maklum balas',
  optional: 'tidak wajib',
};
