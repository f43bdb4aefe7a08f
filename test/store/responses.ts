import { randomUUID } from 'node:crypto';
import type { CheckedResponse } from '../../collector/store/store.ts';
import type { ResponseSnapshot } from '../../collector/wire/response.ts';

/** 2026-03-02, a Monday, and the same as milliseconds. */
export const someDay = 20_514;
export const someTime = someDay * 86_400_000 + 36_000_000;

type Given = Partial<Omit<CheckedResponse, 'snapshot'>> &
  Partial<Omit<ResponseSnapshot, 'shownAt' | 'viewedAt' | 'ratedAt' | 'language'>>;

/** A response as the intake hands it over; what a test does not say is an unremarkable rating of 9. */
export function checked(given: Given = {}): CheckedResponse {
  const rating = 'rating' in given ? given.rating : 9;
  const day = given.day ?? someDay;
  const shownAt = given.shownAt ?? someTime + (day - someDay) * 86_400_000;
  const ratedAt =
    given.ratedAt === undefined ? (rating === undefined ? null : shownAt + 4_000) : given.ratedAt;
  const clockOffsetMs = given.clockOffsetMs ?? 500;
  const viewedAt = given.viewedAt === undefined ? shownAt + 1_000 : given.viewedAt;
  return {
    site: given.site ?? 'shop',
    kind: given.kind ?? 'transactional',
    metric: given.metric ?? 'nps',
    language: given.language ?? 'en',
    receivedAt: given.receivedAt ?? someTime + 5_000,
    clockOffsetMs,
    shownAt,
    viewedAt,
    ratedAt,
    day,
    state: given.state ?? 'counted',
    quarantine: given.quarantine ?? null,
    identity: given.identity ?? (given.person ? 'claimed' : 'none'),
    named: given.named === undefined ? (given.person?.id ?? null) : given.named,
    snapshot: {
      id: given.id ?? randomUUID(),
      rev: given.rev ?? 1,
      survey: given.survey ?? 'checkout',
      version: given.version ?? 1,
      stage: given.stage ?? (rating === undefined ? 'shown' : 'rated'),
      reasons: given.reasons ?? [],
      meta: given.meta ?? {},
      test: given.test ?? false,
      source: given.source ?? 'widget',
      shownAt: shownAt - clockOffsetMs,
      ...(viewedAt !== null && { viewedAt: viewedAt - clockOffsetMs }),
      ...(ratedAt !== null && { ratedAt: ratedAt - clockOffsetMs }),
      ...(rating !== undefined && { rating }),
      ...(given.comment !== undefined && { comment: given.comment }),
      ...(given.contact !== undefined && { contact: given.contact }),
      ...(given.page !== undefined && { page: given.page }),
      ...(given.person !== undefined && { person: given.person }),
    },
  };
}
