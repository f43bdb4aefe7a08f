import { Refusal } from '../http/refusal.ts';
import type { CheckedResponse } from '../store/store.ts';
import { forbiddenKeys, maxCommentChars, maxJsonDepth } from '../wire/limits.ts';
import { redact } from '../wire/redact.ts';
import { type ResponseSnapshot, responseSnapshot } from '../wire/response.ts';
import { firstIssue } from '../wire/text.ts';
import { judge } from './judge.ts';
import type { SiteBook, SiteEntry } from './sites.ts';

/** What the collector knows about the request that brought a snapshot. */
export type Arrival = {
  entry: SiteEntry;
  /** The collector's clock when the request arrived, in ms since 1970. */
  receivedAt: number;
  /** Added to the browser's times to get the collector's, in ms. */
  clockOffsetMs: number;
  /** Where it came from, as pace is counted by; null where a trusted server sent it. Never stored. */
  address: string | null;
};

/**
 * One item of a request as a response that can be stored.
 * @throws Refusal that says why this response will never be taken.
 */
export async function checkResponse(
  item: unknown,
  arrival: Arrival,
  sites: SiteBook,
): Promise<CheckedResponse> {
  refuseUnsafeJson(item);
  const parsed = responseSnapshot.safeParse(item);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw new Refusal('invalid-response', `${field} ${message}`, { field });
  }
  const snapshot = settle(parsed.data);
  const { entry, receivedAt, clockOffsetMs } = arrival;
  const survey = newest(entry, snapshot) ?? (await sites.version(entry, snapshot.survey, snapshot.version));
  if (!survey) throw unknownSurvey(entry, snapshot);
  for (const [index, reason] of snapshot.reasons.entries()) {
    if (survey.reasons.some(({ key }) => key === reason)) continue;
    throw new Refusal(
      'unknown-reason',
      `reasons.${index} is not a reason of ${survey.key} version ${survey.version}`,
      { field: `reasons.${index}`, known: survey.reasons.map(({ key }) => key) },
    );
  }
  const corrected = (moment: number) => Math.min(receivedAt, Math.max(0, moment + clockOffsetMs));
  const shownAt = snapshot.shownAt === undefined ? receivedAt : corrected(snapshot.shownAt);
  const viewedAt = snapshot.viewedAt === undefined ? null : corrected(snapshot.viewedAt);
  const ratedAt = snapshot.rating === undefined ? null : corrected(snapshot.ratedAt ?? receivedAt);
  return {
    site: entry.site.key,
    ...(await judge(survey.redacts ? withoutPersonal(snapshot) : snapshot, entry, {
      answeredAt: ratedAt ?? shownAt,
      receivedAt,
    })),
    kind: survey.kind,
    metric: survey.metric,
    language: snapshot.language ?? survey.language,
    receivedAt,
    clockOffsetMs,
    shownAt,
    viewedAt,
    ratedAt,
    day: entry.dayOf(ratedAt ?? shownAt),
    state: snapshot.test ? 'test' : 'counted',
    quarantine: null,
  };
}

/**
 * A rating and a stage that contradict each other lose nothing: a rating is a rating, so a response
 * that has one is at least `rated`. A stage that needs one and has none is refused.
 */
function settle(snapshot: ResponseSnapshot): ResponseSnapshot {
  const { stage, rating } = snapshot;
  if (rating === undefined && (stage === 'rated' || stage === 'finished')) {
    throw new Refusal('invalid-response', `rating is missing, and stage is ${stage}`, { field: 'rating' });
  }
  const unrated = stage === 'shown' || stage === 'dismissed' || stage === 'snoozed';
  return {
    ...snapshot,
    stage: rating !== undefined && unrated ? 'rated' : stage,
    // Twice the same reason is one reason; its shares would not add up otherwise.
    reasons: [...new Set(snapshot.reasons)],
  };
}

/** The browser does the same before it sends; but scripts and older widgets do not. */
function withoutPersonal(snapshot: ResponseSnapshot): ResponseSnapshot {
  if (snapshot.comment === undefined) return snapshot;
  // A replacement may be longer than what it replaces. A pair of surrogates must not be cut in two.
  const comment = redact(snapshot.comment)
    .slice(0, maxCommentChars)
    .replace(/\p{Surrogate}$/u, '');
  return { ...snapshot, comment };
}

/** The version that nearly all answers are of. */
const newest = ({ surveys }: SiteEntry, { survey, version }: ResponseSnapshot) =>
  surveys.find((published) => published.key === survey && published.version === version);

function unknownSurvey(entry: SiteEntry, { survey, version }: ResponseSnapshot): Refusal {
  const newest = entry.surveys.find(({ key }) => key === survey);
  return newest
    ? new Refusal('unknown-version', `version ${version} of ${survey} was never published`, {
        field: 'version',
        known: [`1 to ${newest.version}`],
      })
    : new Refusal('unknown-survey', `survey is not one of ${entry.site.key}`, {
        field: 'survey',
        known: entry.surveys.map(({ key }) => key),
      });
}

/**
 * Refuses what is nested too deep, and keys that name a part of every object, at any depth. A response
 * stands on the third level of its body, in a list in the envelope.
 */
export function refuseUnsafeJson(value: unknown, depth = 3): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > maxJsonDepth) {
    throw new Refusal('invalid-response', `is nested deeper than ${maxJsonDepth} levels`);
  }
  if (Array.isArray(value)) {
    for (const item of value) refuseUnsafeJson(item, depth + 1);
    return;
  }
  // JSON.parse makes `__proto__` a key of its own, so that it comes by here; and it inherits no others.
  const named = value as Record<string, unknown>;
  for (const name in named) {
    if (forbiddenKeys.includes(name)) throw new Refusal('invalid-response', `${name} is a reserved name`);
    const item = named[name];
    if (typeof item === 'object') refuseUnsafeJson(item, depth + 1);
  }
}
