import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accounts } from '../../collector/store/sql/accounts.ts';
import { planned } from './planned.ts';

const { db, plansOf, readsOfResponses } = planned();
const period = { days: { from: 20_500, to: 20_600 }, months: [20_500, 20_530] };

const selections: [string, object][] = [
  ['whatever was asked', {}],
  ['a survey', { survey: ['visit'] }],
  ['a reason', { reason: ['price'] }],
];

test.each(selections)('accounts look at the responses of the days alone, of %s', async (_name, filter) => {
  // So many name it that they are not found by it.
  const many = 'with recursive n (n) as (select 1 union all select n + 1 from n where n < 6000)';
  await sql`insert into response_reason (site, reason, response, chosen)
    ${sql.raw(many)} select 'shop', 'price', n, 1 from n`.execute(db());
  await accounts(db(), 'sqlite').accountTallies('shop', { ...period, filter });
  const reads = readsOfResponses();
  expect(reads.length).toBeGreaterThan(1);
  for (const read of reads) {
    expect(read).toMatch(
      /^SEARCH response USING INDEX response_(newest|survey) \(site=\? AND (survey=\? AND )?happened_at>\? AND happened_at<\?\)/,
    );
    expect(read).not.toContain('TEMP B-TREE');
  }
});

test.each(selections)('what accounts ever said of %s is found by their rows alone', async (_name, filter) => {
  await accounts(db(), 'sqlite').accountHistories('shop', { ...period, filter }, ['acme', 'globex']);
  await accounts(db(), 'sqlite').accountsHeard('shop', { ...period, filter }, ['acme', 'globex']);
  const [own, theirs, ...heard] = plansOf(/response\s+indexed by/);
  const byAccount = /SEARCH response (EXISTS )?USING INDEX response_account \(site=\? AND account=\?\)/;
  const byCustomer =
    /SEARCH customer USING INDEX customer_account \(site=\? AND account=\?\); SEARCH response (EXISTS )?USING INDEX response_person_id \(site=\? AND person_id=\?\)/;
  expect(own).toMatch(byAccount);
  expect(own).not.toContain('TEMP B-TREE FOR GROUP BY');
  expect(theirs).toMatch(byCustomer);
  expect(heard[0]).toMatch(byAccount);
  expect(heard[1]).toMatch(byCustomer);
});
