import { Hono } from 'hono';
import { bearerToken } from '../../http/bearer.ts';
import { callOf } from '../../http/call.ts';
import { Refusal } from '../../http/refusal.ts';
import { hashOf } from '../../http/tokens.ts';
import { chosenOf } from '../../insight/huddle.ts';
import { dayName } from '../../insight/timeline.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { commentOf, huddleReply } from '../../report/huddle.ts';
import type { ShareLink } from '../../store/store.ts';
import type { HuddleComment, HuddleReply, SharedReply } from '../../wire/huddle.ts';
import { redact } from '../../wire/redact.ts';
import type { ReasonsReply, ReviewFilter, SummaryReply, TimelineReply } from '../../wire/review.ts';
import { readHuddleQuery } from './huddle.ts';
import { reasonRoutes } from './reasons.ts';
import { findSite } from './site-reply.ts';
import { summaryRoutes } from './summary.ts';
import { timelineRoutes } from './timeline.ts';

/** Comments on a shared overview, and among how many of the newest they are looked for. */
const shownComments = 6;
const lookedAt = 60;

/**
 * `GET /shared`: one page of one selection, for whoever has its link. Names and what comments hold of people
 * are left out. A link opens nothing else: no other route knows its token.
 */
export function sharedRoutes(parts: Parts): Hono<AppEnv> {
  // The figures of the private calls, asked for within this process.
  const figures = new Hono<AppEnv>()
    .route('/', summaryRoutes(parts))
    .route('/', timelineRoutes(parts))
    .route('/', reasonRoutes(parts));
  const read = async <T>(entry: SiteEntry, call: string, query: string): Promise<T> => {
    const reply = await figures.request(`http://figures.invalid/sites/${entry.site.key}/${call}?${query}`);
    if (!reply.ok) throw new Refusal('not-found', 'what this link shows cannot be read any more');
    return reply.json();
  };

  async function overviewOf(entry: SiteEntry, { query }: ShareLink): Promise<SharedReply['overview']> {
    const asked = new URLSearchParams(query);
    const days = asked.get('days');
    asked.delete('days');
    if (days !== null && !asked.has('from')) {
      asked.set('from', dayName(entry.dayOf(parts.now()) - Number(days) + 1));
    }
    const text = asked.toString();
    const { filter } = readHuddleQuery(`http://filter.invalid/?${text}`);
    const summary = await read<SummaryReply>(entry, 'summary', text);
    const [only, second] = summary.groups.filter(({ n }) => n > 0);
    const isNet = only?.metric === 'nps' && second === undefined;
    const [timeline, reasons, comments] = await Promise.all([
      isNet ? read<TimelineReply>(entry, 'timeline', `${text}&bucket=week`) : null,
      isNet ? read<ReasonsReply>(entry, 'reasons', text) : null,
      newest(entry, filter),
    ]);
    return { from: filter.from ?? null, to: filter.to ?? null, summary, timeline, reasons, comments };
  }

  async function newest(entry: SiteEntry, filter: ReviewFilter): Promise<HuddleComment[]> {
    const { items } = await parts.store.responses(entry.site.key, customersOf(entry, filter), {
      limit: lookedAt,
      only: 'commented',
    });
    const rated = items.filter(({ rating }) => rating !== null);
    return chosenOf(rated.map(commentOf), shownComments).map(nameless);
  }

  return new Hono<AppEnv>().get('/shared', async (c) => {
    const link = await parts.store.shareLinkOf(hashOf(bearerToken(callOf(c)) ?? ''));
    if (!link || link.endsAt <= parts.now()) {
      throw new Refusal('unauthenticated', 'the link is not known, has ended, or was revoked');
    }
    const entry = await findSite(parts, link.site);
    const { filter, query } = readHuddleQuery(`http://filter.invalid/?${link.query}`);
    const isHuddle = link.page === 'huddle';
    const reply: SharedReply = {
      site: { name: entry.site.name, timeZone: entry.site.timeZone },
      name: link.name,
      endsAt: link.endsAt,
      page: link.page,
      huddle: isHuddle
        ? withoutNames(await huddleReply(parts, entry, filter, { ...query, onlyOf: null }))
        : null,
      overview: isHuddle ? null : await overviewOf(entry, link),
    };
    return c.json(reply);
  });
}

/** Who said it, and to whom, left out; what the words hold of people, blotted out. */
const nameless = ({ rating, text, language, at, touchpoint }: HuddleComment): HuddleComment => ({
  id: null,
  rating,
  text: redact(text),
  language,
  at,
  who: null,
  representative: null,
  touchpoint: touchpoint === null ? null : redact(touchpoint),
});

function withoutNames(reply: HuddleReply): HuddleReply {
  const { detractor, passive, promoter } = reply.comments;
  return {
    ...reply,
    comments: {
      detractor: detractor.map(nameless),
      passive: passive.map(nameless),
      promoter: promoter.map(nameless),
    },
    // Praise is for somebody by name.
    praise: [],
    team: null,
    teams: [],
    representatives: [],
    step: reply.step && { ...reply.step, value: redact(reply.step.value), address: null },
    touchpoints: reply.touchpoints.map((standing) => ({ ...standing, value: redact(standing.value) })),
  };
}
