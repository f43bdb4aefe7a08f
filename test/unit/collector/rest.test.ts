import { expect, test } from 'vitest';
import { dayNumber } from '../../../collector/insight/timeline.ts';
import { createRests, type Rest, restOf } from '../../../collector/intake/rest.ts';
import type { SurveyInput } from '../../../collector/wire/survey.ts';
import { shop, survey } from '../../support/app.ts';

const site = { ...shop, isOff: false };
const published = (changes: Partial<SurveyInput> = {}) => ({ ...survey(changes), version: 1 });
const march = { from: '2026-03-10', to: '2026-03-12' };

test.each<[string, Partial<SurveyInput>, string, { today: number; inAll: number }, Rest | null]>([
  ['a live one', {}, '2026-03-11', { today: 9, inAll: 99 }, null],
  ['a paused one', { state: 'paused' }, '2026-03-11', { today: 0, inAll: 0 }, 'paused'],
  ['an ended one', { state: 'ended' }, '2026-03-11', { today: 0, inAll: 0 }, 'ended'],
  ['the day before its first', { dates: march }, '2026-03-09', { today: 0, inAll: 0 }, 'not-begun'],
  ['its first day', { dates: march }, '2026-03-10', { today: 0, inAll: 0 }, null],
  ['its last day', { dates: march }, '2026-03-12', { today: 0, inAll: 0 }, null],
  ['the day after its last', { dates: march }, '2026-03-13', { today: 0, inAll: 0 }, 'over'],
  ['one without an end', { dates: { from: '2026-03-10' } }, '2036-03-13', { today: 0, inAll: 0 }, null],
  ['one below its quotas', { quota: { perDay: 5, inAll: 9 } }, '2026-03-11', { today: 4, inAll: 8 }, null],
  ['one full for the day', { quota: { perDay: 5 } }, '2026-03-11', { today: 5, inAll: 5 }, 'full-today'],
  ['one full in all', { quota: { perDay: 5, inAll: 9 } }, '2026-03-11', { today: 5, inAll: 9 }, 'full'],
])('%s', (_name, changes, date, ratings, rest) => {
  expect(restOf(published(changes), site, dayNumber(date), ratings)).toBe(rest);
  expect(restOf(published(changes), { isOff: true }, dayNumber(date), ratings)).toBe('switched-off');
});

test('ratings are counted once in five seconds, only where there is a quota, and again on another day', async () => {
  let now = Date.parse('2026-03-14T12:00:00Z');
  const asked: unknown[] = [];
  const rests = createRests(
    {
      ratingCount: async (...question) => {
        asked.push(question);
        return 2;
      },
    },
    () => now,
  );
  const place = { site, dayOf: (moment: number) => Math.floor(moment / 86_400_000) };
  expect(await rests(place, published())).toBeNull();
  expect(asked).toEqual([]);

  const limited = published({ quota: { perDay: 2 } });
  const answers = await Promise.all([rests(place, limited), rests(place, limited), rests(place, limited)]);
  expect(answers).toEqual(['full-today', 'full-today', 'full-today']);
  const today = dayNumber('2026-03-14');
  expect(asked).toEqual([['shop', 'checkout', { day: today, atMost: 2 }]]);
  now += 4_999;
  await rests(place, limited);
  expect(asked).toHaveLength(1);
  now += 1;
  await rests(place, limited);
  expect(asked).toHaveLength(2);
  now += 86_400_000;
  await rests(place, limited);
  expect(asked.at(-1)).toEqual(['shop', 'checkout', { day: today + 1, atMost: 2 }]);
});

test('a count that failed is not remembered', async () => {
  let isAway = true;
  const rests = createRests(
    { ratingCount: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(0)) },
    Date.now,
  );
  const place = { site, dayOf: () => 1 };
  const limited = published({ quota: { inAll: 2 } });
  await expect(rests(place, limited)).rejects.toThrow('away');
  isAway = false;
  expect(await rests(place, limited)).toBeNull();
});
