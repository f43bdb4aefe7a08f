import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import { dayNumber } from '../../insight/timeline.ts';
import { noReason } from '../../wire/limits.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import type { Engine } from '../migrations/migration.ts';
import { gramMatch } from './grams.ts';
import { fold, steps } from './row.ts';
import type { Tables } from './tables.ts';
import { wordsIn } from './words.ts';

type Builder = ExpressionBuilder<Tables, 'response'>;
type Condition = Expression<SqlBool>;

// Written out, not as parameters: only so does SQLite see that the partial indexes hold all such rows.

/** In lists. */
export const notWithdrawn = sql<SqlBool>`response.stage <> 'withdrawn'`;
/** Says the same of a row, and opens the index that is made for counting. */
export const isCounted = sql<SqlBool>`response.steps >= 0`;
export const isRated = sql<SqlBool>`response.rating is not null`;
/** Also written out: the few that are in quarantine have an index of their own. */
export const isQuarantined = sql<SqlBool>`response.state = 'quarantined'`;
export const isCommented = sql<SqlBool>`response.comment is not null`;

/**
 * How the responses are found: by the numbers that one of the filter's sides names, by its place in `sidesOf`, which
 * pays where these are few; or `each`, by looking at one after the other in their order.
 */
export type Way = number | 'each';

/** What holds for every response of the site that the filter selects. */
export const matches =
  (site: string, filter: ReviewFilter, engine: Engine, way: Way) =>
  (where: Builder): Condition => {
    const sides = sidesOf(site, filter, engine);
    const isLed = engine === 'sqlite' && way !== 'each' && sides.length > 0;
    return where.and([
      // Every index begins with the site: where a side leads, none may tempt SQLite to anything else.
      isLed ? sql<SqlBool>`+response.site = ${site}` : where('response.site', '=', site),
      ...conditions(where, filter),
      ...sides.flatMap((side, place) => asked(side, engine, way, place) ?? []),
      ...(filter.concerning ? [isConcerning(site, filter.concerning)] : []),
      ...noneOr(site, filter),
    ]);
  };

function conditions(where: Builder, filter: ReviewFilter): Condition[] {
  const found: Condition[] = [];
  const states = filter.state ?? ['counted'];
  if (states.length === 1 && states[0] === 'quarantined') found.push(isQuarantined);
  else if (!states.includes('all')) {
    found.push(
      where(
        'response.state',
        'in',
        states.filter((state) => state !== 'all'),
      ),
    );
  }
  if (filter.from !== undefined) found.push(where('response.day', '>=', dayNumber(filter.from)));
  if (filter.to !== undefined) found.push(where('response.day', '<=', dayNumber(filter.to)));
  if (filter.survey) found.push(where('response.survey', 'in', filter.survey));
  if (filter.version) found.push(where('response.version', 'in', filter.version));
  if (filter.kind) found.push(where('response.kind', 'in', filter.kind));
  if (filter.metric) found.push(where('response.metric', 'in', filter.metric));
  if (filter.rating) found.push(where('response.rating', 'in', filter.rating));
  if (filter.language) found.push(where('response.language', 'in', filter.language));
  if (filter.source) found.push(where('response.source', 'in', filter.source));
  if (filter.person) found.push(where('response.person_id', 'in', filter.person));
  if (filter.account) found.push(where('response.account', 'in', filter.account));
  if (filter.value) found.push(where('response.value', 'in', filter.value));
  if (filter.representative) found.push(where('response.representative', 'in', filter.representative));
  if (filter.band) found.push(where.or(filter.band.map((band) => inBand(where, band))));
  if (filter.has) found.push(where.or(filter.has.map((part) => hasPart[part])));
  if (filter.q) found.push(where.or(filter.q.map((words) => hasWords(where, words))));
  return found;
}

/** The same bounds as `bandOf`. */
function inBand(where: Builder, band: 'promoter' | 'passive' | 'detractor'): Condition {
  if (band === 'promoter') return where('response.rating', '>=', 9);
  if (band === 'detractor') return where('response.rating', '<=', 6);
  return where.between('response.rating', 7, 8);
}

/** A withdrawn answer has all bits of `steps`, and nothing else. */
const hasPart = {
  reason: sql<SqlBool>`(response.steps > 0 and (response.steps & ${sql.lit(steps.reasoned)}) <> 0)`,
  comment: isCommented,
};

function hasWords(where: Builder, words: string): Condition {
  return where.and(
    fold(words)
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => sql<SqlBool>`response.comment_folded like ${containing(word)} escape '\\'`),
  );
}

/** A LIKE pattern in which every character of the word stands for itself. */
const containing = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Something that names responses by their numbers. */
type Side = {
  /** A query of them. */
  numbers: RawBuilder<unknown>;
  /** Whether a response is one of them, looked up by itself; null where the filter's other conditions tell. */
  holds: Condition | null;
};

/**
 * What names responses by more than themselves: alerts, words, facts, reasons; in SQLite, which cannot know that these
 * lead to fewer than a survey does, people, accounts and representatives too.
 */
export function sidesOf(site: string, filter: ReviewFilter, engine: Engine): Side[] {
  const { alert, q, meta, reason } = filter;
  const sides: Side[] = [];
  if (alert) sides.push(seenBy(site, alert, engine));
  const match = engine === 'sqlite' ? q && gramMatch(q) : null;
  // It finds all that have the words and a few more, which are compared as a whole anyway.
  if (match) sides.push({ numbers: wordsIn(match), holds: null });
  for (const [key, values] of Object.entries(meta ?? {})) sides.push(among(factIn(site, key, values)));
  // Those who chose none have no row to be found by.
  if (reason && !reason.includes(noReason)) sides.push(among(reasonIn(site, reason)));
  if (engine === 'postgres') return sides;
  for (const [column, name] of Object.entries(narrow)) {
    const values = filter[name];
    if (values) sides.push({ numbers: ownIn(site, column, values), holds: null });
  }
  return sides;
}

/**
 * SQLite looks numbers of two lists up as every pair of them, so one side leads and the others are looked up; words
 * are found by none of their own. PostgreSQL joins them as it sees fit.
 */
function asked({ numbers, holds }: Side, engine: Engine, way: Way, place: number): Condition | null {
  const leads = way !== 'each' && (engine === 'postgres' || way === place);
  return leads ? sql<SqlBool>`response.number in (${numbers})` : holds;
}

/** By the ids that alerts keep: what has been erased since is in none. */
function seenBy(site: string, alerts: readonly string[], engine: Engine): Side {
  const ids =
    engine === 'sqlite'
      ? sql`select seen.value from alert, json_each(alert.answers) as seen`
      : sql`select seen.value::uuid from alert, json_array_elements_text(alert.answers::json) as seen (value)`;
  const seen = sql`${ids} where alert.site = ${site} and alert.id in (${sql.join([...alerts])})`;
  return {
    numbers: sql`select answer.number from response as answer where answer.site = ${site}
      and answer.id in (${seen})`,
    holds: sql`response.id in (${seen})`,
  };
}

const among = (side: RawBuilder<unknown>): Side => ({
  numbers: side,
  holds: sql`exists (${side} and side.response = response.number)`,
});

/** Columns with an index of their own in which a value stands for few. */
const narrow = { person_id: 'person', account: 'account', representative: 'representative' } as const;

const ownIn = (site: string, column: string, values: readonly string[]) =>
  sql`select own.number from response as own
    where own.site = ${site} and own.${sql.ref(column)} in (${sql.join([...values])})`;
const reasonIn = (site: string, reasons: readonly string[]) =>
  sql`select response from response_reason as side
    where side.site = ${site} and side.reason in (${sql.join([...reasons])})`;
const factIn = (site: string, key: string, values: readonly string[]) =>
  sql`select response from response_meta as side
    where side.site = ${site} and side.key = ${key} and side.value in (${sql.join([...values])})`;

/** Their own work, or a reason that is theirs; of a team that looks after neither, nothing. */
const isConcerning = (
  site: string,
  { representatives, reasons }: NonNullable<ReviewFilter['concerning']>,
) => {
  const named = sql`response.representative in (${sql.join([...representatives])})`;
  const chosen = sql`exists (${reasonIn(site, reasons)} and side.response = response.number)`;
  const ways = [...(representatives.length > 0 ? [named] : []), ...(reasons.length > 0 ? [chosen] : [])];
  return ways.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
};

const choseNone = sql<SqlBool>`(${isRated} and (response.steps & ${sql.lit(steps.reasoned)}) = 0)`;

/** Where those who chose none are asked for, alone or beside some reasons. */
function noneOr(site: string, { reason }: ReviewFilter): Condition[] {
  if (!reason?.includes(noReason)) return [];
  const keys = reason.filter((key) => key !== noReason);
  return [keys.length === 0 ? choseNone : sql`(${choseNone} or ${among(reasonIn(site, keys)).holds})`];
}

const dayMs = 86_400_000;
/** Local days begin up to so long before and after those of UTC. */
const earliestMs = 14 * 3_600_000;
const latestMs = 12 * 3_600_000;

/** The time of a response lies within its day: so an index by time leads to the days from the first to the last. */
export const timesOf = (first: number, last: number) => ({
  earliest: first * dayMs - earliestMs,
  end: (last + 1) * dayMs + latestMs,
});

/** The same for the days of a filter. */
export function boundsOf({ from, to }: ReviewFilter) {
  const bounds = [];
  if (from !== undefined) {
    const { earliest } = timesOf(dayNumber(from), dayNumber(from));
    bounds.push(sql<SqlBool>`response.happened_at >= ${earliest}`);
  }
  if (to !== undefined) {
    const { end } = timesOf(dayNumber(to), dayNumber(to));
    bounds.push(sql<SqlBool>`response.happened_at < ${end}`);
  }
  return bounds;
}
