import { expect, test } from 'vitest';
import { createCalls } from '../../../collector/http/calls.ts';

/** What was written down, on a clock and a database that the test moves. */
function recorded() {
  const noted: string[] = [];
  const at = { now: 1_000, isAway: false };
  const note = createCalls(
    {
      noteCall: async (site, origin) => {
        if (at.isAway) throw new Error('away');
        noted.push(`${site} ${origin}`);
      },
    },
    () => at.now,
  );
  return { noted, at, note };
}

test('an origin is written down once an hour, however many pages call', () => {
  const { noted, at, note } = recorded();
  for (let call = 0; call < 1_000; call++) note('shop', 'https://shop.example');
  note('blog', 'https://shop.example');
  at.now += 59 * 60_000;
  note('shop', 'https://shop.example');
  expect(noted).toEqual(['shop https://shop.example', 'blog https://shop.example']);
  at.now += 60_000;
  note('shop', 'https://shop.example');
  expect(noted).toHaveLength(3);
});

test('whoever invents origins fills neither memory nor database', () => {
  const { noted, note } = recorded();
  for (let port = 1; port < 2_000; port++) note('shop', `http://localhost:${port}`);
  expect(noted).toHaveLength(50);
});

test('one that could not be written down is tried again', async () => {
  const { noted, at, note } = recorded();
  at.isAway = true;
  note('shop', 'https://shop.example');
  await Promise.resolve();
  await Promise.resolve();
  at.isAway = false;
  note('shop', 'https://shop.example');
  expect(noted).toHaveLength(1);
});
