import type { Words } from './words.ts';

/** Japanese. Not yet checked by a speaker. */
export const words: Words = {
  close: '閉じる',
  send: '送信',
  appeared: 'お聞きしたいことがあります：',
  saved: '保存しました。まだ変更できます。',
  done: '保存しました。',
  onDevice: 'この端末に保存しました。後ほど送信されます。',
  noConnection:
    '保存できませんでした：接続がありません。このページを開いたままにしてください。再試行します。',
  notTaken: '保存できませんでした：サイトが受け付けませんでした。文章はまだコピーできます。',
  careful: 'パスワードやカード番号は入力しないでください。',
  later: '後で回答する',
  contact: 'この件について連絡をいただいてもかまいません',
  contactAddress: 'メールアドレス',
  takeBack: '回答を取り消す',
  takenBack: '回答を取り消しました。',
  charsLeft: '残り{count}文字',
  open: 'ご意見',
  optional: '任意',
};
