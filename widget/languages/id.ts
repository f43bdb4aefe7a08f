import type { Words } from './words.ts';

/** Indonesian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Tutup',
  send: 'Kirim',
  appeared: 'Satu pertanyaan untuk Anda:',
  saved: 'Tersimpan. Anda masih bisa mengubahnya.',
  done: 'Tersimpan.',
  onDevice: 'Tersimpan di perangkat ini, akan dikirim.',
  noConnection: 'Gagal disimpan: tidak ada koneksi. Biarkan halaman ini terbuka, kami akan mencoba lagi.',
  notTaken: 'Gagal disimpan: situs tidak menerimanya. Anda masih bisa menyalin teks Anda.',
  careful: 'Mohon jangan menulis kata sandi atau nomor kartu.',
  later: 'Tanyakan nanti',
  contact: 'Saya boleh dihubungi tentang hal ini',
  contactAddress: 'Alamat email Anda',
  takeBack: 'Tarik kembali jawaban saya',
  takenBack: 'Jawaban Anda telah ditarik kembali.',
  charsLeft: 'Sisa {count} karakter',
  open: 'Masukan',
  optional: 'opsional',
};
