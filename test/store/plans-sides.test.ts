import { expect, test } from 'vitest';
import { countedFigures } from '../../collector/store/sql/counted.ts';
import { lines } from '../../collector/store/sql/lines.ts';
import { lists } from '../../collector/store/sql/list.ts';
import { spoken } from '../../collector/store/sql/spoken.ts';
import type { ReviewFilter } from '../../collector/wire/review.ts';
import { planned } from './planned.ts';

const { db, readsOfResponses } = planned();
const page = { limit: 50, cursor: '1.1' };

const leading: [keyof ReviewFilter, string[] | Record<string, string[]>, string][] = [
  ['account', ['a', 'b'], 'SEARCH own USING COVERING INDEX response_account (site=?'],
  ['person', ['a', 'b'], 'SEARCH own USING COVERING INDEX response_person_id (site=?'],
  ['representative', ['a', 'b'], 'SEARCH own USING COVERING INDEX response_representative (site=?'],
  ['meta', { team: ['North'] }, 'SEARCH side USING PRIMARY KEY (site=? AND key=?'],
  ['reason', ['price'], 'SEARCH side USING PRIMARY KEY (site=? AND reason=?'],
  ['q', ['late'], 'SCAN comment_grams VIRTUAL TABLE'],
  ['alert', ['a'], 'SEARCH alert USING'],
];
const beside: [string, ReviewFilter][] = [
  ['alone', {}],
  ['of a survey', { survey: ['checkout'], kind: ['transactional'] }],
  ['of a day', { from: '2026-03-02', to: '2026-03-02' }],
  ['with a comment', { has: ['comment'] }],
];

test.each(
  leading.flatMap(([name, values, step]) =>
    beside.map(([also, more]) => [name, also, values, more, step] as const),
  ),
)(
  'the few that one %s names are looked up, %s, in lists and figures',
  async (name, _also, values, more, step) => {
    const filter: ReviewFilter = { ...more, [name]: values };
    const counted = countedFigures(db(), 'sqlite');
    await lists(db(), 'sqlite').responses('shop', filter, { ...page, only: 'commented' });
    await counted.tally('shop', filter);
    await counted.daily('shop', filter);
    await counted.reasonGroups('shop', filter);
    await counted.reasonDays('shop', filter);
    const reads = readsOfResponses();
    expect(reads).toHaveLength(5);
    for (const read of reads) {
      expect(read).toContain('SEARCH response USING INTEGER PRIMARY KEY (rowid=?)');
      expect(read).toContain(step);
    }
  },
);

const sided = {
  account: ['a'],
  alert: ['a'],
  q: ['late'],
  meta: { team: ['North'], rep: ['r'] },
  reason: ['price'],
};
const pairs = Object.keys(sided).flatMap((one, place) =>
  Object.keys(sided)
    .slice(place)
    .map((other) => [one, other] as const),
);

test.each(pairs)(
  'what %s and %s name at once is never looked up as every pair of them',
  async (one, other) => {
    const of = (name: string) => [name, sided[name as keyof typeof sided]];
    const filter: ReviewFilter = Object.fromEntries([of(one), of(other)]);
    await lists(db(), 'sqlite').responses('shop', filter, page);
    await lists(db(), 'sqlite').eachResponse('shop', filter)[Symbol.asyncIterator]().next();
    await lines(db(), 'sqlite').eachLine('shop', filter)[Symbol.asyncIterator]().next();
    await spoken(db(), 'sqlite').ratingsBy('shop', filter, 'page');
    await countedFigures(db(), 'sqlite').tally('shop', filter);
    await countedFigures(db(), 'sqlite').reasonGroups('shop', filter);
    await spoken(db(), 'sqlite').comments('shop', filter, 10);
    const reads = readsOfResponses();
    expect(reads.length).toBeGreaterThan(4);
    for (const read of reads) expect(read).not.toMatch(/(number|rowid)=\? AND rowid=\?/);
  },
);
