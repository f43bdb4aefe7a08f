import { describe, expect, it } from 'vitest';
import type { SurveyInput } from '../../../collector/wire/survey.ts';
import { deviceOf } from '../../../widget/rules/device.ts';
import { share } from '../../../widget/rules/sample.ts';
import { unknownIn } from '../../../widget/rules/unknown.ts';
import { type Somebody, whoIsNot } from '../../../widget/rules/whom.ts';
import { surveyFor } from '../../support/surveys.ts';

const now = Date.UTC(2026, 2, 1);
const daysAgo = (days: number) => now - days * 86_400_000;
const somebody: Somebody = {
  device: 'desktop',
  language: 'en-GB',
  person: undefined,
  meta: {},
  visitorId: 'v',
};
const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

type Whom = NonNullable<SurveyInput['whom']>;
type Row = [whom: Whom, who: Partial<Somebody>, because: string | undefined];
const trait = (
  match: 'is' | 'isNot' | 'over' | 'under' | 'exists',
  value?: string | number | boolean,
): Whom => ({
  traits: [{ name: 'plan', match, ...(value !== undefined && { value }) }],
});
const plan = (value: unknown): Partial<Somebody> => ({ person: { plan: value } });

describe('whom', () => {
  it.each<Row>([
    [{}, {}, undefined],
    [{ devices: ['phone'] }, {}, 'other-device'],
    [{ devices: ['phone', 'desktop'] }, {}, undefined],
    [{ languages: ['de'] }, {}, 'other-language'],
    [{ languages: ['en'] }, {}, undefined],
    [{ languages: ['en-GB'] }, {}, undefined],
    [{ languages: ['en-GB'] }, { language: 'en' }, 'other-language'],
    [{ languages: ['en'] }, { language: 'EN-us' }, undefined],
    [{ languages: ['en'] }, { language: 'enm' }, 'other-language'],
    [{ identified: true }, {}, 'other-people'],
    [{ identified: true }, { person: {} }, 'other-people'],
    [{ identified: true }, { person: { id: 'c-1' } }, undefined],
    [{ identified: true }, { person: { token: 'a.b.c' } }, undefined],
    [{ identified: false }, { person: { id: 'c-1' } }, 'other-people'],
    [{ identified: false }, {}, undefined],
    [trait('is', 'pro'), plan('pro'), undefined],
    [trait('is', 'pro'), plan('free'), 'other-traits'],
    [trait('is', 'pro'), {}, 'other-traits'],
    [trait('is', 7), plan('7'), undefined],
    [trait('is', true), plan(true), undefined],
    [trait('isNot', 'pro'), plan('free'), undefined],
    [trait('isNot', 'pro'), {}, undefined],
    [trait('isNot', 'pro'), plan('pro'), 'other-traits'],
    [trait('over', 5), plan(6), undefined],
    [trait('over', 5), plan(5), 'other-traits'],
    [trait('over', 5), plan('6'), undefined],
    [trait('over', 5), plan('many'), 'other-traits'],
    [trait('over', 5), {}, 'other-traits'],
    [trait('under', 5), plan(4), undefined],
    [trait('under', 5), plan(5), 'other-traits'],
    [trait('under', 5), plan(''), 'other-traits'],
    [trait('exists'), plan(0), undefined],
    [trait('exists'), plan(null), 'other-traits'],
    [trait('exists', false), {}, undefined],
    [trait('exists', false), plan('pro'), 'other-traits'],
    [{ traits: [{ name: 'toString', match: 'exists' }] }, {}, 'other-traits'],
    [
      { traits: [{ name: 'account', match: 'is', value: 'acme' }] },
      { person: { account: 'acme' } },
      undefined,
    ],
    [trait('is', 'pro'), { person: { traits: { plan: 'pro' } } }, undefined],
    [trait('is', 'pro'), { person: { token: token({ sub: 'c-1', plan: 'pro' }) } }, undefined],
    [trait('is', 'prö'), { person: { token: token({ sub: 'c-1', traits: { plan: 'prö' } }) } }, undefined],
    [trait('is', 'pro'), { person: { token: 'no token' } }, 'other-traits'],
    [{ meta: [{ name: 'basket', match: 'over', value: 50 }] }, { meta: { basket: 60 } }, undefined],
    [{ meta: [{ name: 'basket', match: 'over', value: 50 }] }, { person: { basket: 60 } }, 'other-meta'],
    [{ graceDays: 30 }, { person: { createdAt: daysAgo(30) } }, undefined],
    [{ graceDays: 30 }, { person: { createdAt: daysAgo(29.9) } }, 'newcomer'],
    [{ graceDays: 30 }, { person: { createdAt: '2026-01-01' } }, undefined],
    [{ graceDays: 30 }, { person: { createdAt: '2026-02-20T10:00:00Z' } }, 'newcomer'],
    [{ graceDays: 30 }, { person: { createdAt: 'long ago' } }, 'newcomer'],
    [{ graceDays: 30 }, {}, 'newcomer'],
    [{ graceDays: 0 }, {}, undefined],
  ])('%j for %j: %s', (whom, who, because) => {
    expect(whoIsNot(surveyFor({ whom }), { ...somebody, ...who }, now)).toBe(because);
  });

  it('asks for all rules to hold', () => {
    const whom: Whom = {
      traits: [
        { name: 'a', match: 'is', value: 1 },
        { name: 'b', match: 'is', value: 2 },
      ],
    };
    expect(whoIsNot(surveyFor({ whom }), { ...somebody, person: { a: 1, b: 3 } }, now)).toBe('other-traits');
    expect(whoIsNot(surveyFor({ whom }), { ...somebody, person: { a: 1, b: 2 } }, now)).toBeUndefined();
  });

  it.each([
    [false, 1920, 1080, 'desktop'],
    [true, 390, 844, 'phone'],
    [true, 844, 390, 'phone'],
    [true, 768, 1024, 'tablet'],
    [false, 390, 844, 'desktop'],
  ])('coarse pointer %s, %i × %i: %s', (isCoarse, width, height, device) => {
    expect(deviceOf(isCoarse, { width, height })).toBe(device);
  });
});

describe('the share of browsers that are asked', () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => index.toString(36).padStart(10, 'v'));

  it.each([1, 5, 10, 33, 50, 90, 99])('is right within half a point for %i percent of 100,000', (percent) => {
    const survey = surveyFor({ samplePercent: percent });
    const asked = ids.filter((visitorId) => !whoIsNot(survey, { ...somebody, visitorId }, now)).length;
    expect(Math.abs(asked / 1_000 - percent)).toBeLessThan(0.5);
  });

  it('is nobody at 0 and everybody at 100', () => {
    const shares = ids.map((id) => share(id, 'checkout'));
    expect(Math.min(...shares.slice(0, 5_000))).toBeGreaterThanOrEqual(0);
    expect(shares.every((one) => one < 100)).toBe(true);
    expect(whoIsNot(surveyFor({ samplePercent: 0 }), somebody, now)).toBe('not-sampled');
  });

  it('does not ask the same people for every survey', () => {
    const both = ids.filter((id) => share(id, 'checkout') < 50 && share(id, 'relationship') < 50).length;
    expect(Math.abs(both / 1_000 - 25)).toBeLessThan(0.5);
  });

  it('gives one visitor one verdict, look after look', () => {
    const survey = surveyFor({ samplePercent: 50 });
    const verdicts = Array.from({ length: 1_000 }, () =>
      whoIsNot(survey, { ...somebody, visitorId: 'k3j2h1' }, now),
    );
    expect(new Set(verdicts).size).toBe(1);
  });
});

describe('what a newer collector may write', () => {
  const survey = surveyFor({
    when: { idleMs: 5, events: ['a', { name: 'b', where: [{ name: 'total', match: 'over', value: 5 }] }] },
    whom: { devices: ['phone'], traits: [{ name: 'plan', match: 'exists' }] },
  });
  it('is nothing unknown in what this one writes', () => {
    expect(unknownIn(survey)).toBeUndefined();
    expect(unknownIn({ when: {} })).toBeUndefined();
  });

  it.each([
    ['a trigger', { when: { hoverMs: 100 } }, 'hoverMs'],
    ['a rule about people', { whom: { weather: 'rain' } }, 'weather'],
    ['a comparison', { whom: { traits: [{ name: 'a', match: 'regex', value: '^' }] } }, 'regex'],
    [
      'a comparison in an event',
      { when: { events: [{ name: 'a', where: [{ name: 'b', match: 'near' }] }] } },
      'near',
    ],
    ['a field of an event', { when: { cancelledBy: [{ name: 'a', within: 5 }] } }, 'event within'],
    ['a rule that is none', { whom: { meta: [null] } }, 'undefined'],
  ])('is found: %s', (_, part, name) => {
    expect(unknownIn({ ...survey, ...JSON.parse(JSON.stringify(part)) })).toBe(name);
  });
});
