import type { Words } from './words.ts';

/** Arabic. Not yet checked by a speaker. */
export const words: Words = {
  close: 'إغلاق',
  send: 'إرسال',
  appeared: 'سؤال لك:',
  saved: 'تم الحفظ. لا يزال بإمكانك تغييره.',
  done: 'تم الحفظ.',
  onDevice: 'تم الحفظ على هذا الجهاز وسيُرسل لاحقًا.',
  noConnection: 'تعذّر الحفظ: لا يوجد اتصال. أبقِ هذه الصفحة مفتوحة، سنحاول مجددًا.',
  notTaken: 'تعذّر الحفظ: لم يقبله الموقع. لا يزال بإمكانك نسخ نصك.',
  careful: 'من فضلك لا تكتب كلمات مرور أو أرقام بطاقات.',
};
