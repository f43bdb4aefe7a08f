import { describe, expect, it } from 'vitest';
import { bestTag } from '../../../widget/language.ts';

describe('bestTag', () => {
  it.each([
    ['de-AT', ['de', 'en'], 'de'],
    ['de-at', ['de-AT', 'de'], 'de-AT'],
    ['zh-Hant-TW', ['zh', 'zh-Hant'], 'zh-Hant'],
    ['fr', ['de', 'en'], undefined],
    ['', ['de'], undefined],
  ])('finds for %j in %j: %s', (wanted, tags, found) => {
    expect(bestTag(wanted, tags)).toBe(found);
  });
});
