import { expect } from 'vitest';
import { bandOf } from '../../collector/insight/bands.ts';
import type { ReasonCount } from '../../collector/insight/reasons.ts';
import { bandsOf } from '../../collector/insight/score.ts';
import type { DayTally, Tally } from '../../collector/insight/summary.ts';
import { dayNumber } from '../../collector/insight/timeline.ts';
import type { CheckedResponse } from '../../collector/store/store.ts';
import { kinds, metrics } from '../../collector/wire/limits.ts';
import type { ReviewFilter } from '../../collector/wire/review.ts';

/** The same figures as a store's, counted the slow and plain way from what was sent. */
export function recounted(responses: readonly CheckedResponse[], filter: ReviewFilter) {
  const chosen = responses.filter(
    (response) => response.snapshot.stage !== 'withdrawn' && isSelected(response, filter),
  );
  const groups = kinds.flatMap((kind) => metrics.map((metric) => ({ kind, metric })));
  const inGroup = (group: (typeof groups)[number]) =>
    chosen.filter(({ kind, metric }) => kind === group.kind && metric === group.metric);
  const days = [...new Set(chosen.map(({ day }) => day))].sort((a, b) => a - b);
  const rated = chosen.filter(({ snapshot }) => snapshot.rating !== undefined);
  const count = (list: readonly CheckedResponse[], holds: (response: CheckedResponse) => boolean) =>
    list.filter(holds).length;

  const tally = groups.flatMap((group): Tally[] => {
    const list = inGroup(group);
    if (list.length === 0) return [];
    return [
      {
        ...group,
        distribution: distributionOf(list),
        funnel: {
          served: list.length,
          viewed: count(list, ({ viewedAt, snapshot }) => viewedAt !== null || snapshot.rating !== undefined),
          rated: count(list, ({ snapshot }) => snapshot.rating !== undefined),
          reasoned: count(list, ({ snapshot }) => snapshot.reasons.length > 0),
          commented: count(list, ({ snapshot }) => (snapshot.comment ?? '') !== ''),
          finished: count(list, ({ snapshot }) => snapshot.stage === 'finished'),
          dismissed: count(list, ({ snapshot }) => snapshot.stage === 'dismissed'),
          snoozed: count(list, ({ snapshot }) => snapshot.stage === 'snoozed'),
        },
      },
    ];
  });
  const daily = days.flatMap((day) =>
    groups.flatMap((group): DayTally[] => {
      const list = inGroup(group).filter((response) => response.day === day);
      const ratings = list.flatMap(({ snapshot }) => snapshot.rating ?? []);
      const ratingSum = ratings.reduce((sum, rating) => sum + rating, 0);
      const bands = bandsOf(distributionOf(list));
      return ratings.length > 0 ? [{ ...group, day, ...bands, ratingSum }] : [];
    }),
  );
  const keys = [...new Set(rated.flatMap(({ snapshot }) => snapshot.reasons))].sort();
  const reasonCounts = [...keys, null].flatMap((key): ReasonCount[] => {
    const list = rated.filter(({ snapshot }) =>
      key === null ? snapshot.reasons.length === 0 : snapshot.reasons.includes(key),
    );
    return list.length === 0 ? [] : [reasonCount(key, list)];
  });
  return {
    tally,
    daily,
    reasonCounts,
    listed: chosen.map(({ snapshot }) => `${snapshot.id} ${snapshot.rev}`).sort(),
  };
}

function distributionOf(list: readonly CheckedResponse[]): number[] {
  return Array.from({ length: 11 }, (_, rating) =>
    list.reduce((sum, { snapshot }) => sum + (snapshot.rating === rating ? 1 : 0), 0),
  );
}

function reasonCount(key: string | null, list: readonly CheckedResponse[]): ReasonCount {
  const inBand = (band: string) => list.filter(({ snapshot }) => bandOf(snapshot.rating ?? 0) === band);
  const shares = (band: string): number =>
    inBand(band).reduce((sum, { snapshot }) => sum + 1 / Math.max(1, snapshot.reasons.length), 0);
  return {
    key,
    promoters: inBand('promoter').length,
    passives: inBand('passive').length,
    detractors: inBand('detractor').length,
    promoterShares: expect.closeTo(shares('promoter'), 9),
    detractorShares: expect.closeTo(shares('detractor'), 9),
    ratingSum: list.reduce((sum, { snapshot }) => sum + (snapshot.rating ?? 0), 0),
  };
}

/** Whether the filter selects a response, whatever came of it. */
export function isSelected({ snapshot, ...response }: CheckedResponse, filter: ReviewFilter): boolean {
  const { rating, person, meta } = snapshot;
  const among = <T>(wanted: readonly T[] | undefined, value: T | undefined) =>
    wanted === undefined || (value !== undefined && wanted.includes(value));
  const folded = (snapshot.comment ?? '').toLowerCase();
  const holdsAll = (text: string) => text.split(' ').every((word) => folded.includes(word));
  const state = filter.state ?? ['counted'];
  return (
    (state.includes('all') || among<string>(state, response.state)) &&
    (filter.from === undefined || response.day >= dayNumber(filter.from)) &&
    (filter.to === undefined || response.day <= dayNumber(filter.to)) &&
    among<string>(filter.band, rating === undefined ? undefined : bandOf(rating)) &&
    among(filter.rating, rating) &&
    (filter.reason === undefined || filter.reason.some((reason) => snapshot.reasons.includes(reason))) &&
    among(filter.survey, snapshot.survey) &&
    among(filter.account, person?.account) &&
    among<string>(filter.value, person?.value) &&
    among<string>(filter.source, snapshot.source) &&
    (filter.q === undefined || filter.q.some(holdsAll)) &&
    Object.entries(filter.meta ?? {}).every(
      ([key, wanted]) => key in meta && wanted.includes(String(meta[key])),
    )
  );
}
