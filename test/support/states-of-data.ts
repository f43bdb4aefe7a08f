import { publishDemoSurveys } from '../../collector/cli/seed.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import type { CollectorProcess } from './collector.ts';
import { runCommand } from './command.ts';
import { answerOf, answersOf, apiToken } from './review.ts';

/** Words that no line holds. */
export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** Two kinds of writing that run from the right, with Latin names in them. */
const arabic = 'التوصيل كان متأخراً جداً (DHL Express) ولكن المنتج جميل، والسعر 49.90 € مناسب.';
const hebrew = 'המשלוח הגיע מאוחר, אבל השירות של Anna היה מצוין!';

const rated = (ratings: readonly number[], change: Partial<SnapshotInput> = {}) =>
  ratings.map((rating, index) => answerOf((index * 60) / ratings.length + 0.01, { rating, ...change }));

/** Answers that break pages which were drawn for short English ones. */
const ugly: SnapshotInput[] = [
  ...answersOf(60, { person: { id: 'c-many', name: 'Ada', account: 'Acme' } }),
  answerOf(0.1, {
    rating: 0,
    reasons: ['delivery', 'price', 'other'].slice(0, 1),
    comment: `${longWord.repeat(4)} <script>alert(1)</script>`,
    page: `https://shop.example/${'a-very-long-path/'.repeat(20)}`,
    person: {
      id: 'x'.repeat(200),
      name: longWord.repeat(2).slice(0, 200),
      account: 'acme '.repeat(30).trim(),
    },
    meta: { ['a long key '.repeat(8).trim()]: 'v'.repeat(200), touchpoint: 'delivery' },
  }),
  answerOf(0.2, {
    rating: 9,
    language: 'ar',
    reasons: ['delivery'],
    comment: arabic,
    person: { id: 'c-ar', name: 'رياض الزيتونة', account: 'شركة النور للتجارة' },
  }),
  answerOf(0.3, {
    rating: 2,
    language: 'he',
    comment: hebrew,
    person: { id: 'c-he', name: 'משה כהן', account: 'שלום בע״מ' },
  }),
  answerOf(0.4, {
    rating: 10,
    comment: '🎉🎉🎉 👩‍👩‍👧‍👦 ❤️‍🔥 so so good!!! 👍🏽',
    person: { id: 'c-😀', name: '🦄 Unicorn 🌈', account: '🚀' },
  }),
  answerOf(0.5, { rating: 7, comment: `${'Many words in one line. '.repeat(200)}`.trim() }),
  answerOf(0.6, { rating: 3, comment: 'One\n\n\n\n\n\n\nline\nafter\nanother' }),
  answerOf(0.7, {
    rating: 8,
    comment: '配送が遅かったですが、商品はとても良かったです。京都から注文しました。',
  }),
  answerOf(0.8, { rating: 5, comment: `${'Z̷̡̛͙̻̗a̴͔͋l̵̰̈g̶̱̈́o̸̧̎ '.repeat(6)}` }),
];

/** Sites of every state that pages have to be good in, by key. */
export const states: Readonly<Record<string, { name: string; answers: readonly SnapshotInput[] }>> = {
  none: { name: 'No answers', answers: [] },
  few: { name: 'Few answers', answers: rated([9, 10, 3, 8, 6, 10], { comment: 'Came in time' }) },
  zeros: { name: 'Only zeros', answers: rated(Array.from({ length: 40 }, () => 0)) },
  tens: { name: 'Only tens', answers: rated(Array.from({ length: 40 }, () => 10)) },
  ugly: { name: `Ugly ${longWord}`, answers: ugly },
  mixed: {
    name: 'Two kinds',
    answers: [...answersOf(70), ...answersOf(50, { survey: 'relationship' })],
  },
};

/** Makes a database that has a site for each state; with the sample year if it is asked for. */
export async function makeStates(folder: string, withSample: boolean): Promise<void> {
  const store = await openSqlite({ folder });
  for (const [key, { name }] of Object.entries(states)) {
    await store.putSite({ key, name, timeZone: 'Europe/Vienna', origins: [], sample: false });
    await publishDemoSurveys(store, key);
  }
  await store.close();
  if (!withSample) return;
  const { status, err } = await runCommand(folder, ['sample']);
  if (status !== 0) throw new Error(err);
}

const asServer = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' };

/** Sends what people of all states said, and what is known of them, to a collector with that database. */
export async function fillStates({ url }: CollectorProcess): Promise<void> {
  for (const [site, { answers }] of Object.entries(states)) {
    for (let first = 0; first < answers.length; first += 100) {
      const responses = answers.slice(first, first + 100);
      const body = JSON.stringify({ site, sentAt: Date.now(), responses });
      const reply = await fetch(`${url}/v1/responses`, { method: 'POST', headers: asServer, body });
      const { results } = (await reply.json()) as { results?: { status: string }[] };
      const refused = results?.find(({ status }) => status !== 'stored');
      if (!results || refused) throw new Error(`${site}: ${reply.status} ${JSON.stringify(refused)}`);
    }
  }
  const customers = {
    'c-many': { name: 'Ada', account: 'Acme', value: 'A', start: '2020-01-01', traits: { revenue: 10 } },
    'c-ar': { name: 'رياض الزيتونة', account: 'شركة النور للتجارة', value: 'B', start: '2021-05-01' },
    'c-😀': { name: '🦄 Unicorn 🌈', account: '🚀', segment: '🌈'.repeat(90), start: '2021-05-01' },
    ['x'.repeat(200)]: {
      name: longWord.repeat(2).slice(0, 200),
      account: 'acme '.repeat(30).trim(),
      segment: longWord.repeat(2).slice(0, 200),
      traits: { [longWord]: longWord.repeat(2).slice(0, 200) },
    },
  };
  for (const [id, body] of Object.entries(customers)) {
    const path = `${url}/api/sites/ugly/customers/${encodeURIComponent(id)}`;
    const reply = await fetch(path, { method: 'PUT', headers: asServer, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${id}: ${reply.status} ${await reply.text()}`);
  }
}
