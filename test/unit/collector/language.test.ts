import { expect, test } from 'vitest';
import { bestLanguage, directionOf } from '../../../collector/http/language.ts';

const offered = ['en', 'de', 'pt-BR', 'zh-TW', 'ar'];

test.each<[string | undefined, string | undefined, string | undefined]>([
  [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
  [undefined, 'fr,en;q=0.5,de;q=0.7', 'de'],
  ['ar', 'de', 'ar'],
  ['DE-at', 'en', 'de'],
  ['klingon!', 'de', 'de'],
  [undefined, 'pt', 'pt-BR'],
  [undefined, 'pt-PT', 'pt-BR'],
  [undefined, 'zh-Hant-TW', 'zh-TW'],
  [undefined, 'de;q=0,en', 'en'],
  [undefined, '*', undefined],
  [undefined, 'ja', undefined],
  [undefined, undefined, undefined],
  ['', '', undefined],
  ['-', ',;q=,', undefined],
  ['a-'.repeat(5_000), 'x'.repeat(5_000), undefined],
])('who wishes for %j and accepts %j reads %j', (wish, accepted, best) => {
  expect(bestLanguage(offered, wish, accepted)).toBe(best);
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ur', 'rtl'],
  ['az-Arab', 'rtl'],
  ['uz-Latn', 'ltr'],
  ['ja', 'ltr'],
])('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
