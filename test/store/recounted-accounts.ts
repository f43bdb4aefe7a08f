import { type AccountPulse, pulseOf } from '../../collector/insight/accounts.ts';
import type { AccountsAsked } from '../../collector/store/people.ts';
import type { CheckedResponse } from '../../collector/store/store.ts';
import type { NewCustomer } from '../../collector/wire/customers.ts';
import { isSelected } from './recounted.ts';

/** Accounts told the slow and plain way: every account goes through whatever was ever sent. */
export function recountedAccounts(
  responses: readonly CheckedResponse[],
  customers: readonly NewCustomer[],
  { filter, days, months }: AccountsAsked,
): { pulses: Map<string, AccountPulse>; without: number; heard: string[] } {
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const accountOf = ({ snapshot: { person } }: CheckedResponse) =>
    person?.account || customerOf.get(person?.id ?? '')?.account || null;
  const chosen = responses.filter(
    (response) =>
      response.metric === 'nps' &&
      response.snapshot.stage !== 'withdrawn' &&
      response.day <= days.to &&
      isSelected(response, { ...filter, metric: undefined, from: undefined, to: undefined }),
  );
  const isLately = ({ day }: CheckedResponse) => day >= days.from;
  const isRated = ({ snapshot }: CheckedResponse) => snapshot.rating !== undefined;
  const isThere = ({ start, end }: NewCustomer) =>
    (start === null || daysTo(start) <= days.to) && (end === null || daysTo(end) >= days.from);
  const pulses = new Map<string, AccountPulse>();
  const names = new Set([...chosen.map(accountOf), ...customers.map(({ account }) => account)]);
  const heard: string[] = [];
  for (const account of names) {
    if (!account) continue;
    const said = chosen.filter((response) => accountOf(response) === account);
    const rated = said.filter(isRated);
    if (rated.length > 0) heard.push(account);
    const own = customers.filter(
      (customer) =>
        customer.account === account && (!filter.account || filter.account.includes(customer.account)),
    );
    if (!said.some(isLately) && !own.some(isThere)) continue;
    const count = (kind: string) =>
      Array.from(
        { length: 11 },
        (_, rating) =>
          rated.filter((one) => isLately(one) && one.kind === kind && one.snapshot.rating === rating).length,
      );
    const tally = {
      account,
      relationship: count('relationship'),
      transactional: count('transactional'),
      months: months.map((start, index) => {
        const end = months[index + 1] ?? days.to + 1;
        const ratings = rated
          .filter(({ day }) => day >= start && day < end)
          .map(({ snapshot }) => snapshot.rating ?? 0);
        return { n: ratings.length, sum: ratings.reduce((sum, rating) => sum + rating, 0) };
      }),
      asked: said.filter(isLately).length,
      value: best(own.map(({ value }) => value)),
      customers: own.length,
    };
    const history = {
      account,
      lastAt: rated.length === 0 ? null : Math.max(...rated.map(timeOf)),
      value: best(said.map(({ snapshot }) => snapshot.person?.value ?? null)),
      strangers: new Set(
        said.flatMap(({ snapshot: { person } }) =>
          person?.id === undefined || customerOf.has(person.id) ? [] : [person.id],
        ),
      ).size,
    };
    pulses.set(account, pulseOf(tally, history));
  }
  const without = chosen.filter((one) => isLately(one) && isRated(one) && accountOf(one) === null).length;
  return { pulses, without, heard: heard.sort() };
}

const timeOf = ({ ratedAt, viewedAt, shownAt }: CheckedResponse) => ratedAt ?? viewedAt ?? shownAt;
const daysTo = (date: string) => Date.parse(date) / 86_400_000;
const best = <T extends string>(values: readonly (T | null)[]): T | null =>
  values.filter((value): value is T => value !== null).sort()[0] ?? null;
