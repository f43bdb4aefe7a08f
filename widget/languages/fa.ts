import type { Words } from './words.ts';

/** Persian. Not yet checked by a speaker. */
export const words: Words = {
  close: 'بستن',
  send: 'ارسال',
  appeared: 'پرسشی از شما:',
  saved: 'ذخیره شد. هنوز می\u200cتوانید آن را تغییر دهید.',
  done: 'ذخیره شد.',
  onDevice: 'در این دستگاه ذخیره شد و ارسال خواهد شد.',
  noConnection: 'ذخیره نشد: اتصال برقرار نیست. لطفاً این صفحه را باز نگه دارید، دوباره تلاش می\u200cکنیم.',
  notTaken: 'ذخیره نشد: سایت آن را نپذیرفت. هنوز می\u200cتوانید متن خود را کپی کنید.',
  careful: 'لطفاً رمز عبور یا شماره کارت ننویسید.',
  later: 'بعداً بپرسید',
  contact: 'می\u200cتوانید در این باره با من تماس بگیرید',
  contactAddress: 'نشانی ایمیل شما',
  takeBack: 'پس گرفتن پاسخم',
  takenBack: 'پاسخ شما پس گرفته شد.',
  charsLeft: '{count} نویسه باقی مانده',
  open: 'نظر شما',
  optional: 'اختیاری',
};
