import type { Words } from './words.ts';

/** Arabic. Not yet checked by a speaker. */
export const words: Words = {
  close: 'إغلاق',
  send: 'إرسال',
  appeared: 'سؤال لك:',
  saved: 'تم الحفظ. لا يزال بإمكانك تغييره.',
  done: 'تم الحفظ.',
  onDevice: 'تم الحفظ على هذا الجهاز وسيُرسل لاحقًا.',
  noConnection: 'تعذّر الحفظ: لا يوجد اتصال. يُرجى إبقاء هذه الصفحة مفتوحة، سنحاول مجددًا.',
  notTaken: 'تعذّر الحفظ: لم يقبله الموقع. لا يزال بإمكانك نسخ نصك.',
  careful: 'يُرجى عدم كتابة كلمات مرور أو أرقام بطاقات.',
  later: 'اسألوني لاحقًا',
  contact: 'يمكنكم التواصل معي بهذا الشأن',
  contactAddress: 'بريدك الإلكتروني',
  takeBack: 'سحب إجابتي',
  takenBack: 'تم سحب إجابتك.',
  charsLeft: 'الأحرف المتبقية: {count}',
  open: 'رأيك',
  optional: 'اختياري',
};
