import { describe, expect, it } from 'vitest';
import { type Bands, bandsOf, scoreChange, scoreOf } from '../../../collector/insight/score.ts';
import { responseSnapshot } from '../../../collector/wire/response.ts';
import { type SampleResponse, sampleCount, sampleResponses } from '../../../demo/sample.ts';
import { isBadDelivery, isReleased, sampleStory } from '../../../demo/story.ts';
import { reasonKeys } from '../../../demo/surveys.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 21, 15, 30);
const today = Date.UTC(2026, 10, 21);
const story = sampleStory({ now });
const dayOf = (response: SampleResponse) => Math.floor((response.shownAt - story.startMs) / dayMs);

describe.each([1, 2, 3])('the sample year of seed %i', (seed) => {
  const all = [...sampleResponses({ seed, now })];
  const rated = all.filter((response) => response.rating !== undefined);

  it('passes the checks of real responses and loses nothing by them', () => {
    for (const { receivedAt: _, ...snapshot } of all) {
      expect(responseSnapshot.parse(snapshot)).toEqual({ reasons: [], test: false, ...snapshot });
    }
  });

  it('has about 6,000 showings and 2,400 ratings, as many as it says', () => {
    expect(all).toHaveLength(sampleCount({ seed, now }));
    expect(all.length).toBeGreaterThan(5_700);
    expect(all.length).toBeLessThan(6_300);
    expect(rated.length).toBeGreaterThan(2_250);
    expect(rated.length).toBeLessThan(2_550);
  });

  it('begins a year ago and ends yesterday, oldest first', () => {
    const arrivals = all.map((response) => response.receivedAt);
    expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
    expect(Math.floor((arrivals[0] ?? 0) / dayMs)).toBe(today / dayMs - 365);
    expect(Math.floor((arrivals.at(-1) ?? 0) / dayMs)).toBe(today / dayMs - 1);
  });

  it('keeps the moments of a response in their order', () => {
    for (const { shownAt, viewedAt = shownAt, ratedAt = viewedAt, receivedAt } of all) {
      expect([shownAt, viewedAt, ratedAt, receivedAt]).toEqual(
        [shownAt, viewedAt, ratedAt, receivedAt].sort((a, b) => a - b),
      );
    }
  });

  it('gives each response a time-ordered UUID of its own', () => {
    expect(new Set(all.map((response) => response.id)).size).toBe(all.length);
    for (const { id, shownAt } of all) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(shownAt);
    }
  });

  it('answers only with a rating, and words only by Send', () => {
    for (const response of all) {
      const { stage, rating, reasons, comment, contact, ratedAt, viewedAt } = response;
      const isRated = stage === 'rated' || stage === 'finished';
      expect(rating !== undefined, stage).toBe(isRated);
      expect(ratedAt !== undefined, stage).toBe(isRated);
      if (!isRated) expect([reasons, comment, contact]).toEqual([undefined, undefined, undefined]);
      if (isRated) expect(viewedAt).toBeDefined();
      if (comment !== undefined) expect(stage).toBe('finished');
      if (contact) expect(comment).toBeDefined();
    }
  });

  it('counts a revision for each change', () => {
    for (const { rev, stage, viewedAt, ratedAt, reasons } of all) {
      const isClosed = stage === 'dismissed' || stage === 'snoozed' || stage === 'finished';
      const changes = [viewedAt, ratedAt, reasons, isClosed || undefined].filter((it) => it !== undefined);
      expect(rev).toBe(changes.length);
    }
  });

  it('has every rating from 0 to 10, every stage, reason, survey and source', () => {
    const seen = <T>(pick: (response: SampleResponse) => T) => new Set(all.map(pick));
    expect([...seen((it) => it.rating)].filter((it) => it !== undefined).sort((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect([...seen((it) => it.stage)].sort()).toEqual([
      'dismissed',
      'finished',
      'rated',
      'shown',
      'snoozed',
    ]);
    expect(new Set(all.flatMap((it) => it.reasons ?? []))).toEqual(new Set(reasonKeys));
    expect([...seen((it) => it.survey)].sort()).toEqual(['checkout', 'relationship']);
    expect([...seen((it) => it.source)].sort()).toEqual(['hosted', 'inline', 'widget']);
    expect(seen((it) => it.meta.touchpoint).size).toBeGreaterThan(4);
  });

  it('thins out from served to commented as real surveys do', () => {
    const share = (part: number, whole: number) => part / whole;
    const viewed = all.filter((it) => it.viewedAt !== undefined).length;
    const count = (pick: (response: SampleResponse) => unknown) => rated.filter(pick).length;
    expect(share(viewed, all.length)).toBeCloseTo(0.93, 1);
    expect(share(rated.length, viewed)).toBeCloseTo(0.43, 1);
    expect(
      share(
        count((it) => it.reasons),
        rated.length,
      ),
    ).toBeCloseTo(0.72, 1);
    expect(
      share(
        count((it) => it.comment),
        rated.length,
      ),
    ).toBeCloseTo(0.33, 1);
    expect(
      share(
        count((it) => it.stage === 'finished'),
        rated.length,
      ),
    ).toBeCloseTo(0.5, 1);
  });

  it('comes on weekdays and by day rather than on Saturdays and at night', () => {
    const on = (weekday: number) => all.filter((it) => new Date(it.shownAt).getUTCDay() === weekday).length;
    expect(on(1)).toBeGreaterThan(1.2 * on(6));
    const night = all.filter((it) => new Date(it.shownAt).getUTCHours() < 5).length;
    expect(night / all.length).toBeLessThan(0.05);
  });

  it('falls in the bad fortnight, clearly, and delivery is why', () => {
    const isIn = (response: SampleResponse) => isBadDelivery(story, dayOf(response));
    const during = rated.filter(isIn);
    const before = rated.filter((it) => dayOf(it) < story.badFrom && dayOf(it) >= story.badFrom - 28);
    const after = rated.filter((it) => dayOf(it) > story.badTo && dayOf(it) <= story.badTo + 28);
    const change = scoreChange(bands(during), bands(before));
    expect(change?.significant).toBe(true);
    expect(change?.high).toBeLessThan(-20);
    expect(scoreChange(bands(after), bands(during))?.low).toBeGreaterThan(20);
    const unhappy = during.filter((it) => (it.rating ?? 10) <= 6 && it.reasons);
    const byDelivery = unhappy.filter((it) => it.reasons?.includes('delivery'));
    expect(byDelivery.length / unhappy.length).toBeGreaterThan(0.6);
  });

  it('rates the website higher after its release, clearly, and the rest no more than a little', () => {
    const bySide = (reason: string, after: boolean) =>
      bands(rated.filter((it) => it.reasons?.includes(reason) && isReleased(story, dayOf(it)) === after));
    expect(scoreChange(bySide('website', true), bySide('website', false))?.low).toBeGreaterThan(20);
    expect(scoreChange(bySide('price', true), bySide('price', false))?.low).toBeLessThan(20);
  });

  it('rises a little over the year', () => {
    // Without the website and the fortnight, which have stories of their own.
    const plain = rated.filter((it) => !it.reasons?.includes('website') && !isBadDelivery(story, dayOf(it)));
    const mean = (list: SampleResponse[]) =>
      list.reduce((sum, it) => sum + (it.rating ?? 0), 0) / list.length;
    const late = mean(plain.filter((it) => dayOf(it) >= 182));
    const early = mean(plain.filter((it) => dayOf(it) < 182));
    expect(late - early).toBeGreaterThan(0.1);
    expect(late - early).toBeLessThan(1);
  });

  it('is a good shop with room above', () => {
    const score = scoreOf(bands(rated));
    expect(score?.low).toBeGreaterThan(20);
    expect(score?.high).toBeLessThan(50);
  });
});

describe('the sample year', () => {
  it('is the same for the same seed, and another for another', () => {
    const year = (seed: number) => [...sampleResponses({ seed, now, days: 40 })];
    expect(year(5)).toEqual(year(5));
    expect(year(6).map((it) => it.id)).not.toEqual(year(5).map((it) => it.id));
  });

  it('may be shorter', () => {
    const month = [...sampleResponses({ seed: 1, now, days: 30 })];
    expect(month.length).toBe(sampleCount({ seed: 1, now, days: 30 }));
    expect(month.length).toBeGreaterThan(350);
    expect(month[0]?.shownAt).toBeGreaterThanOrEqual(today - 30 * dayMs);
  });
});

function bands(responses: readonly SampleResponse[]): Bands {
  const distribution = Array.from(
    { length: 11 },
    (_, rating) => responses.filter((response) => response.rating === rating).length,
  );
  return bandsOf(distribution);
}
