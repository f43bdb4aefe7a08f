import type { Words } from './words.ts';

/** Thai. Not yet checked by a speaker. */
export const words: Words = {
  close: 'ปิด',
  send: 'ส่ง',
  appeared: 'คำถามถึงคุณ:',
  saved: 'บันทึกแล้ว คุณยังเปลี่ยนได้',
  done: 'บันทึกแล้ว',
  onDevice: 'บันทึกในอุปกรณ์นี้แล้ว จะส่งให้ภายหลัง',
  noConnection: 'บันทึกไม่ได้: ไม่มีการเชื่อมต่อ โปรดเปิดหน้านี้ไว้ เราจะลองอีกครั้ง',
  notTaken: 'บันทึกไม่ได้: เว็บไซต์ไม่รับคำตอบ คุณยังคัดลอกข้อความได้',
  careful: 'โปรดอย่าใส่รหัสผ่านหรือหมายเลขบัตร',
  later: 'ถามภายหลัง',
  contact: 'ติดต่อกลับเรื่องนี้ได้',
  contactAddress: 'อีเมลของคุณ',
  takeBack: 'ถอนคำตอบของฉัน',
  takenBack: 'ถอนคำตอบของคุณแล้ว',
  charsLeft: 'เหลืออีก {count} ตัวอักษร',
  open: 'ความคิดเห็น',
  optional: 'ไม่บังคับ',
};
