import { Refusal } from '../http/refusal.ts';
import { chosenOf, moversOf, standingsOf, stepToWalk } from '../insight/huddle.ts';
import { summarize } from '../insight/summary.ts';
import { scopeOf } from '../insight/teams.ts';
import { dayName, dayNumber } from '../insight/timeline.ts';
import { dayStart } from '../insight/working-time.ts';
import type { SiteEntry } from '../intake/sites.ts';
import type { Parts } from '../parts.ts';
import type { OwnFollowups } from '../store/store.ts';
import type { HuddleComment, HuddleReply } from '../wire/huddle.ts';
import { maxFollowupCount } from '../wire/limits.ts';
import type { ReviewedResponse, ReviewFilter } from '../wire/review.ts';
import { customersOf } from './audience.ts';
import { previousPeriod } from './period.ts';
import { reasonsReply } from './reasons.ts';

/** Comments of a band, and words of praise, that are read out. */
const readOut = 3;
/** Among so many of the newest they are looked for. */
const lookedAt = 60;
/** Reasons whose movement is told, and rows of each table. */
const toldMovers = 3;
const toldStandings = 6;
const dayMs = 86_400_000;

/** As much of the collector as a huddle asks. */
export type HuddleParts = Pick<Parts, 'store' | 'sites' | 'now'>;

type Asked = {
  days: number;
  /** Number of the team whose work it is about. */
  team?: number | undefined;
  /** Whose follow-ups are counted and no others; null for all. */
  onlyOf: OwnFollowups | null;
};

/**
 * The page's figures and words, with names.
 * @throws Refusal 400 for a team that the site does not have.
 */
export async function huddleReply(
  parts: HuddleParts,
  entry: SiteEntry,
  given: ReviewFilter,
  { days, team: number, onlyOf }: Asked,
): Promise<HuddleReply> {
  const { store } = parts;
  const site = entry.site.key;
  const today = entry.dayOf(parts.now());
  const to = given.to ?? dayName(today);
  const teams = await store.teams(site);
  const team = number === undefined ? null : (teams.find((one) => one.number === number) ?? noTeam(teams));
  const about = team && scopeOf(team, await store.teamMembers(site));
  const filter = {
    ...customersOf(entry, given),
    from: given.from ?? dayName(dayNumber(to) - days + 1),
    to,
    ...(about && { concerning: about }),
  };
  const before = previousPeriod(filter, today) ?? filter;
  const first = dayNumber(filter.from);
  const [now, earlier, reasons, reasonsBefore, byRepresentative, byTouchpoint, byPage] = await Promise.all([
    store.tally(site, filter),
    store.tally(site, before),
    reasonsReply(parts, entry, filter),
    reasonsReply(parts, entry, before),
    store.ratingsBy(site, filter, 'representative'),
    store.ratingsBy(site, filter, { fact: 'touchpoint' }),
    store.ratingsBy(site, filter, 'page'),
  ]);
  const followUps = await store.followupStanding(
    site,
    { about, onlyOf },
    {
      now: parts.now(),
      // As far ahead as it looks back.
      until: parts.now() + Math.max(1, dayNumber(to) - first + 1) * dayMs,
      since: dayStart(first, entry.site.timeZone),
      atMost: maxFollowupCount,
    },
  );
  const [detractor, passive, promoter] = await Promise.all(
    (['detractor', 'passive', 'promoter'] as const).map((band) => commentsOf(parts, site, filter, band)),
  );
  const touchpoints = standingsOf(byTouchpoint);
  const pages = standingsOf(byPage, placeOf);
  const hasTouchpoints = touchpoints.length > 1;
  const step = stepToWalk(hasTouchpoints ? touchpoints : pages);
  const steps = hasTouchpoints ? touchpoints : pages;
  return {
    from: filter.from,
    to,
    before: { from: before.from ?? filter.from, to: before.to ?? to },
    groups: summarize(now, earlier).groups.filter(({ n, previous }) => n > 0 || (previous?.n ?? 0) > 0),
    movers: moversOf(reasons.reasons, reasonsBefore.reasons, toldMovers),
    comments: {
      detractor: chosen(detractor, readOut),
      passive: chosen(passive, readOut),
      promoter: chosen(promoter, readOut),
    },
    praise: chosen(
      promoter?.filter(({ meta }) => meta.representative !== undefined),
      readOut,
    ),
    step: step && {
      ...step,
      kind: hasTouchpoints ? 'touchpoint' : 'page',
      address: addressOf(hasTouchpoints ? null : step.value, byPage),
      allDetractors: steps.reduce((sum, { detractors }) => sum + detractors, 0),
    },
    followUps,
    team: team && { number: team.number, name: team.name },
    teams: teams.map((one) => ({ number: one.number, name: one.name })),
    representatives: standingsOf(byRepresentative).slice(0, toldStandings),
    touchpoints: touchpoints.slice(0, toldStandings),
  };
}

function noTeam(teams: readonly { number: number }[]): never {
  throw new Refusal('invalid-field', 'team: the site has no team with this number', {
    field: 'team',
    known: teams.map(({ number }) => String(number)),
  });
}

/** Newest comments of a band of the net promoter question; none where the filter leaves the band out. */
async function commentsOf(
  { store }: HuddleParts,
  site: string,
  filter: ReviewFilter,
  band: 'promoter' | 'passive' | 'detractor',
): Promise<ReviewedResponse[]> {
  if (filter.band && !filter.band.includes(band)) return [];
  if (filter.metric && !filter.metric.includes('nps')) return [];
  const { items } = await store.responses(
    site,
    { ...filter, band: [band], metric: ['nps'] },
    { limit: lookedAt, only: 'commented' },
  );
  return items;
}

const chosen = (responses: readonly ReviewedResponse[] = [], atMost: number): HuddleComment[] =>
  chosenOf(responses.map(commentOf), atMost).map(({ person: _person, ...comment }) => comment);

/** A response as it is read out. */
export function commentOf(response: ReviewedResponse) {
  const { person, meta } = response;
  return {
    id: response.id,
    person: person?.id ?? null,
    rating: response.rating ?? 0,
    text: response.comment ?? '',
    language: response.language,
    at: response.ratedAt ?? response.shownAt,
    who: person?.name ?? person?.email ?? person?.id ?? null,
    representative: meta.representative === undefined ? null : String(meta.representative),
    touchpoint: meta.touchpoint === undefined ? null : String(meta.touchpoint),
  };
}

/** Host and path: what stands behind a question mark differs from person to person. */
function placeOf(page: string): string {
  if (!URL.canParse(page)) return page;
  const { host, pathname } = new URL(page);
  return host + pathname;
}

/** Where the page of a place is; null where there is none, or it is no web address. */
function addressOf(place: string | null, pages: readonly { value: string }[]): string | null {
  const page = place === null ? undefined : pages.find(({ value }) => placeOf(value) === place)?.value;
  if (page === undefined || !URL.canParse(page)) return null;
  const { protocol, origin, pathname } = new URL(page);
  return protocol === 'http:' || protocol === 'https:' ? origin + pathname : null;
}
