import { type Context, Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { Refusal } from '../../http/refusal.ts';
import {
  type AccountPulse,
  type AccountTally,
  coverageOf,
  pulseOf,
  voiceOf,
  weightedScore,
} from '../../insight/accounts.ts';
import { churnOf, retentionOf } from '../../insight/retention.ts';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import { monthsBack, monthsBefore } from '../../insight/trend.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import type { Store } from '../../store/store.ts';
import { type AccountReply, type AccountsReply, customerId } from '../../wire/customers.ts';
import { findSite } from './site-reply.ts';

/** Months of the pulse: what is counted where no period is asked for, and what the trend looks back over. */
const pulseMonths = 6;
/** Accounts told one by one; of more than these the smallest are only counted. */
const mostAccounts = 2_000;
const mostResponses = 200;
const mostFacts = 200;

/** `/sites/:site/accounts`: how every account feels, who is silent, and who left. */
export function pulseRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/accounts', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { site, dayOf } = entry;
      const asked = askedOf(c, entry, dayOf(now()));
      const { days } = asked;
      const [{ accounts, without }, counts, ratings] = await Promise.all([
        store.accountTallies(site.key, asked),
        store.customerCounts(site.key, days),
        store.lastRatings(site.key, days),
      ]);
      const ranked = accounts
        .map((tally) => ({ tally, ...voiceOf(tally) }))
        .sort((a, b) => b.n - a.n || b.tally.asked - a.tally.asked || byName(a.tally, b.tally));
      const heard = ranked.filter(({ n }) => n > 0);
      const [pulses, left] = await Promise.all([
        shown(
          store,
          entry,
          asked,
          ranked.slice(0, mostAccounts).map(({ tally }) => tally),
        ),
        onlyCounted(store, entry, asked, ranked.slice(mostAccounts)),
      ]);
      const reply: AccountsReply = {
        from: dayName(days.from),
        to: dayName(days.to),
        n: heard.reduce((sum, { n }) => sum + n, 0),
        without,
        accounts: pulses,
        left: left.length,
        weighted: { score: weightedScore(heard), accounts: heard.length },
        coverage: coverageOf([...pulses, ...left]),
        retention: retentionOf(counts),
        churn: churnOf(ratings),
      };
      return c.json(reply);
    })
    .get('/sites/:site/accounts/:account', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { site, dayOf } = entry;
      const account = customerId.safeParse(c.req.param('account')).data;
      const asked = askedOf(c, entry, dayOf(now()));
      const { filter, days, months } = asked;
      if (account === undefined) throw unknown();
      const [{ accounts }, [history]] = await Promise.all([
        store.accountTallies(site.key, { ...asked, account }),
        store.accountHistories(site.key, asked, [account]),
      ]);
      const [tally] = accounts;
      if (!tally || (tally.customers === 0 && !history)) throw unknown();
      const [people, customers, responses, facts] = await Promise.all([
        store.accountPeople(site.key, { filter, days, account }),
        store.customers(site.key, { account, limit: mostResponses }),
        store.accountResponses(site.key, account, mostResponses + 1),
        store.accountFacts(site.key, account, mostFacts),
      ]);
      const shown = responses.slice(0, mostResponses);
      const said = new Map(shown.map(({ person }) => [person?.id, person]));
      const heard = new Map(people.map((person) => [person.id, person]));
      const known = new Map(customers.items.map((customer) => [customer.id, customer]));
      const reply: AccountReply = {
        from: dayName(days.from),
        to: dayName(days.to),
        pulse: pulseOf(tally, history),
        months: tally.months.map(({ n, sum }, index) => ({
          start: dayName(months[index] ?? days.from),
          n,
          mean: n === 0 ? null : sum / n,
        })),
        people: [...new Set([...heard.keys(), ...known.keys()])]
          .map((id) => {
            const customer = known.get(id);
            const person = heard.get(id);
            return {
              id,
              name: customer?.name ?? said.get(id)?.name ?? null,
              value: customer?.value ?? customer?.ruled ?? said.get(id)?.value ?? null,
              n: person?.n ?? 0,
              mean: person && person.n > 0 ? person.sum / person.n : null,
              last: person?.last ?? null,
              lastAt: person?.lastAt ?? null,
            };
          })
          .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || (a.id < b.id ? -1 : 1)),
        responses: shown,
        hasMore: responses.length > mostResponses,
        facts,
      };
      return c.json(reply);
    });
}

const unknown = () => new Refusal('not-found', 'the site knows no account of this name');

const byName = (a: AccountTally, b: AccountTally) => (a.account < b.account ? -1 : 1);

type Asked = Parameters<Store['accountTallies']>[1];

/** Those that are told one by one, with what came of them before the period. */
async function shown(
  store: Store,
  { site }: SiteEntry,
  asked: Asked,
  tallies: readonly AccountTally[],
): Promise<AccountPulse[]> {
  const names = tallies.map(({ account }) => account);
  const histories = await store.accountHistories(site.key, asked, names);
  const historyOf = new Map(histories.map((history) => [history.account, history]));
  return tallies.map((tally) => pulseOf(tally, historyOf.get(tally.account)));
}

/** Of the others only whether they are silent, which is looked up where they said nothing in the period. */
async function onlyCounted(
  store: Store,
  { site }: SiteEntry,
  asked: Asked,
  left: readonly { tally: AccountTally; n: number }[],
): Promise<Pick<AccountPulse, 'n' | 'isSilent'>[]> {
  const quiet = left.filter(({ tally, n }) => n === 0 && tally.asked > 0).map(({ tally }) => tally.account);
  const heard = await store.accountsHeard(site.key, asked, quiet);
  const silent = new Set(quiet.filter((account) => !heard.has(account)));
  return left.map(({ tally, n }) => ({ n, isSilent: silent.has(tally.account) }));
}

/** The selection in the address; of the last six months where it names no beginning. */
function askedOf(c: Context, entry: SiteEntry, today: number): Asked {
  const filter = customersOf(entry, readFilter(c.req.url).filter);
  const to = filter.to === undefined ? today : dayNumber(filter.to);
  const from = filter.from === undefined ? monthsBack(to, pulseMonths) + 1 : dayNumber(filter.from);
  return { filter, days: { from, to }, months: monthsBefore(to, pulseMonths) };
}
