import type { Words } from './words.ts';

/** Korean. Not yet checked by a speaker. */
export const words: Words = {
  close: '닫기',
  send: '보내기',
  appeared: '여쭤볼 것이 있습니다:',
  saved: '저장되었습니다. 아직 바꿀 수 있습니다.',
  done: '저장되었습니다.',
  onDevice: '이 기기에 저장되었으며 전송될 예정입니다.',
  noConnection: '저장하지 못했습니다: 연결이 없습니다. 이 페이지를 열어 두시면 다시 시도하겠습니다.',
  notTaken: '저장하지 못했습니다: 사이트에서 받지 않았습니다. 작성하신 글은 아직 복사할 수 있습니다.',
  careful: '비밀번호나 카드 번호는 적지 말아 주세요.',
  later: '나중에 답하기',
  contact: '이와 관련해 저에게 연락하셔도 됩니다',
  contactAddress: '이메일 주소',
  takeBack: '내 답변 철회하기',
  takenBack: '답변이 철회되었습니다.',
  charsLeft: '{count}자 남음',
  open: '의견',
  optional: '선택 사항',
};
