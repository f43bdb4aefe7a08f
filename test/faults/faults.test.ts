import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineOf, type Outcome, total } from './journal.ts';
import { type Lab, openLab } from './lab.ts';
import { mostMs, playAlone, playSchedule } from './schedule.ts';
import { faults } from './table/all.ts';

const seed = '1';
const schedules = 6;
const outcomes: Outcome[] = [];
let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(async () => {
  console.log(lineOf(total(outcomes)));
  await lab.close();
});

describe('nothing is lost and nothing doubled', { timeout: mostMs + 10_000 }, () => {
  it.each(faults.map((fault) => [fault.number, fault.title, fault] as const))(
    '%i: %s',
    async (_n, _title, fault) => {
      const { outcome } = await playAlone(lab, fault, seed);
      outcomes.push(outcome);
      expect(outcome).toMatchObject({ lost: 0, doubled: 0, faults: [] });
      expect(outcome.clicks).toBeGreaterThan(0);
    },
  );

  it.each(Array.from({ length: schedules }, (_, index) => index))('in random schedule %i', async (index) => {
    const { outcome } = await playSchedule(lab, seed, index);
    outcomes.push(outcome);
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, faults: [] });
  });
});
