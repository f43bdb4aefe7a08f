import type { Words } from './words.ts';

/** Chinese in traditional characters, as in Taiwan. Not yet checked by a speaker. */
export const words: Words = {
  close: '關閉',
  send: '送出',
  appeared: '想請教您一個問題：',
  saved: '已儲存。您仍可修改。',
  done: '已儲存。',
  onDevice: '已儲存在此裝置上，將會送出。',
  noConnection: '無法儲存：沒有網路連線。請不要關閉此頁面，我們會再試一次。',
  notTaken: '無法儲存：網站未接受。您仍可複製您的文字。',
  careful: '請不要填寫密碼或卡號。',
  later: '稍後再問',
  contact: '可以就此事與我聯絡',
  contactAddress: '您的電子郵件地址',
  takeBack: '撤回我的回答',
  takenBack: '您的回答已撤回。',
  charsLeft: '剩餘 {count} 個字元',
  open: '意見回饋',
  optional: '選填',
};
