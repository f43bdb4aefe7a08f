import type { Words } from './words.ts';

/** Vietnamese. Not yet checked by a speaker. */
export const words: Words = {
  close: 'Đóng',
  send: 'Gửi',
  appeared: 'Một câu hỏi dành cho bạn:',
  saved: 'Đã lưu. Bạn vẫn có thể thay đổi.',
  done: 'Đã lưu.',
  onDevice: 'Đã lưu trên thiết bị này, sẽ được gửi.',
  noConnection: 'Không lưu được: không có kết nối. Vui lòng giữ trang này mở, chúng tôi sẽ thử lại.',
  notTaken: 'Không lưu được: trang web không chấp nhận. Bạn vẫn có thể sao chép nội dung của mình.',
  careful: 'Vui lòng không nhập mật khẩu hay số thẻ.',
  later: 'Hỏi tôi sau',
  contact: 'Có thể liên hệ với tôi về việc này',
  contactAddress: 'Địa chỉ email của bạn',
  takeBack: 'Rút lại câu trả lời của tôi',
  takenBack: 'Câu trả lời của bạn đã được rút lại.',
  charsLeft: 'Còn {count} ký tự',
  open: 'Góp ý',
  optional: 'không bắt buộc',
};
