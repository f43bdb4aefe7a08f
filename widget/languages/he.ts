import type { Words } from './words.ts';

/** Hebrew. Not yet checked by a speaker. */
export const words: Words = {
  close: 'סגירה',
  send: 'שליחה',
  appeared: 'שאלה בשבילך:',
  saved: 'נשמר. עדיין אפשר לשנות.',
  done: 'נשמר.',
  onDevice: 'נשמר במכשיר הזה ויישלח.',
  noConnection: 'השמירה נכשלה: אין חיבור. נא להשאיר את הדף פתוח, ננסה שוב.',
  notTaken: 'השמירה נכשלה: האתר לא קיבל את התשובה. עדיין אפשר להעתיק את הטקסט.',
  careful: 'נא לא לכתוב סיסמאות או מספרי כרטיסים.',
  later: 'לשאול אותי מאוחר יותר',
  contact: 'אפשר ליצור איתי קשר בנושא',
  contactAddress: 'כתובת הדוא״ל שלך',
  takeBack: 'ביטול התשובה שלי',
  takenBack: 'התשובה שלך בוטלה.',
  charsLeft: 'תווים שנותרו: {count}',
  open: 'משוב',
  optional: 'לא חובה',
};
