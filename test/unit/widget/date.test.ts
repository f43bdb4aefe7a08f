import { expect, it } from 'vitest';
import { createDate } from '../../../widget/outbox/date.ts';

const minuteMs = 60_000;
const yearMs = 365 * 86_400_000;

it.each([
  ['nothing happened', minuteMs, minuteMs, minuteMs],
  ['the clock was set right by a little', minuteMs + 3_000, minuteMs, minuteMs + 3_000],
  ['the computer slept, and its steady clock stood still', 9 * 3_600_000, minuteMs, 9 * 3_600_000],
  ['the date jumped ten years ahead', 10 * yearMs, minuteMs, minuteMs],
  ['the date jumped ten years back', -10 * yearMs, minuteMs, minuteMs],
])('says when a body was sent where %s', (_, dateMs, steadyMs, saidMs) => {
  const began = Date.UTC(2026, 2, 1);
  const clock = { now: began, elapsed: 500 };
  const date = createDate(
    () => clock.now,
    () => clock.elapsed,
  );
  clock.now += dateMs;
  clock.elapsed += steadyMs;
  expect(date()).toBe(began + saidMs);
});
