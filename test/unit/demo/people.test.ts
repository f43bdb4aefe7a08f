import { describe, expect, it } from 'vitest';
import { bandsOf, scoreChange } from '../../../collector/insight/score.ts';
import { type SampleResponse, sampleResponses } from '../../../demo/sample.ts';

const dayMs = 86_400_000;
const all = [...sampleResponses({ seed: 1, now: Date.UTC(2026, 10, 21) })];
const known = all.filter((response) => response.person);
const rated = known.filter((response) => response.rating !== undefined);

describe('the people of the sample year', () => {
  it('are some 300, beside strangers', () => {
    const ids = new Set(known.map((response) => response.person?.id));
    expect(ids.size).toBeGreaterThan(270);
    expect(ids.size).toBeLessThanOrEqual(310);
    expect(known.length / all.length).toBeGreaterThan(0.35);
    expect(known.length / all.length).toBeLessThan(0.6);
  });

  it('belong to twenty accounts, each with answers, or to none', () => {
    const accounts = new Set(rated.flatMap((response) => response.person?.account ?? []));
    expect(accounts.size).toBe(20);
    expect(rated.some((response) => response.person && !response.person.account)).toBe(true);
  });

  it('have one account, one value and one language each', () => {
    const facts = new Map<string, string>();
    for (const { person, language } of known) {
      const fact = JSON.stringify([person?.account, person?.value, person?.name, language]);
      expect(facts.get(person?.id ?? '') ?? fact).toBe(fact);
      facts.set(person?.id ?? '', fact);
    }
    expect(new Set(known.map((response) => response.person?.value))).toEqual(new Set(['A', 'B', 'C']));
  });

  it('are nobody: initials for names, addresses that cannot exist', () => {
    for (const { person, contact } of all) {
      if (person) {
        expect(person.id).toMatch(/^c-\d{4}$/);
        expect(person.name).toMatch(/^[A-Z]\. [A-Z]\.$/);
      }
      for (const email of [person?.email, contact?.email]) {
        if (email !== undefined) expect(email).toMatch(/^[a-z0-9-]+@(example\.com|[a-z0-9-]+\.example)$/);
      }
    }
  });

  it('are looked after by r-1 to r-8, who are not equally good at it', () => {
    const by = (name: string) => all.filter((response) => response.meta.representative === name);
    const names = [...new Set(all.flatMap((response) => response.meta.representative ?? []))].sort();
    expect(names).toEqual(['r-1', 'r-2', 'r-3', 'r-4', 'r-5', 'r-6', 'r-7', 'r-8']);
    expect(change(by('r-7'), by('r-2'))?.significant).toBe(true);
  });

  it('come from glad accounts and from cross ones', () => {
    const of = (account: string) => rated.filter((response) => response.person?.account === account);
    expect(change(of('Hotel Wolkenrand'), of('Brindle & Moss Cafés'))?.low).toBeGreaterThan(30);
  });

  it('are not asked the same again within the clocks of the widget', () => {
    const quietDays = { rated: 90, finished: 90, dismissed: 30, snoozed: 7, shown: 14 };
    const free = new Map<string, number>();
    for (const { person, survey, shownAt, stage } of known) {
      const key = `${person?.id} ${survey}`;
      expect(free.get(key) ?? 0).toBeLessThanOrEqual(shownAt);
      free.set(key, shownAt + quietDays[stage] * dayMs);
    }
  });
});

function change(now: SampleResponse[], before: SampleResponse[]) {
  const bands = (responses: SampleResponse[]) =>
    bandsOf(Array.from({ length: 11 }, (_, rating) => responses.filter((it) => it.rating === rating).length));
  return scoreChange(bands(now), bands(before));
}
