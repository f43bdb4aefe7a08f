import type { Words } from './words.ts';

/** Chinese in simplified characters. Not yet checked by a speaker. */
export const words: Words = {
  close: '关闭',
  send: '发送',
  appeared: '想请教您一个问题：',
  saved: '已保存。您仍可修改。',
  done: '已保存。',
  onDevice: '已保存在此设备上，将会发送。',
  noConnection: '无法保存：没有网络连接。请不要关闭此页面，我们会再试。',
  notTaken: '无法保存：网站未接受。您仍可复制您的文字。',
  careful: '请不要填写密码或卡号。',
  later: '稍后再问',
  contact: '可以就此事联系我',
  contactAddress: '您的电子邮箱',
  takeBack: '撤回我的回答',
  takenBack: '您的回答已撤回。',
  charsLeft: '剩余 {count} 个字符',
  open: '意见反馈',
  optional: '选填',
};
