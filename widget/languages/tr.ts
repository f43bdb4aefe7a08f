import type { Words } from './words.ts';

/** Turkish. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Kapat',
  send: 'Gönder',
  appeared: 'Size bir soru:',
  saved: 'Kaydedildi. Hâlâ değiştirebilirsiniz.',
  done: 'Kaydedildi.',
  onDevice: 'Bu cihaza kaydedildi, gönderilecek.',
  noConnection: 'Kaydedilemedi: bağlantı yok. Lütfen bu sayfayı açık tutun, yeniden deneyeceğiz.',
  notTaken: 'Kaydedilemedi: site kabul etmedi. Metninizi hâlâ kopyalayabilirsiniz.',
  careful: 'Lütfen şifre veya kart numarası yazmayın.',
  later: 'Daha sonra sor',
  contact: 'Bu konuda benimle iletişime geçebilirsiniz',
  contactAddress: 'E-posta adresiniz',
  takeBack: 'Yanıtımı geri al',
  takenBack: 'Yanıtınız geri alındı.',
  charsLeft: '{count} karakter kaldı',
  open: 'Görüşünüz',
  optional: 'isteğe bağlı',
};
