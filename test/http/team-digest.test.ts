import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { handlersOf } from '../../collector/loop/loop.ts';
import type { Mail } from '../../collector/loop/mail/mailer.ts';
import { startWorker } from '../../collector/loop/worker.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

/** A Tuesday, at noon in Vienna. */
const tuesday = Date.UTC(2026, 2, 3, 11);
const wednesday = Date.UTC(2026, 2, 4, 7);
const dayMs = 86_400_000;

let tenwhy: TestApp;
let site: string;
let now: number;
let mails: Mail[];
let headers: Record<string, string>;
const users: Record<string, string> = {};

beforeEach(async () => {
  now = tuesday;
  mails = [];
  tenwhy = await testApp({
    now: () => now,
    sendMail: async (mail) => {
      mails.push(mail);
      return { kind: 'sent', reply: '250' };
    },
  });
  site = await tenwhy.newSite();
  headers = await tenwhy.signIn('owner@shop.example');
  for (const [name, representatives] of [
    ['ada', ['r-1']],
    ['ben', []],
  ] as const) {
    const email = `${name}@shop.example`;
    await tenwhy.signIn(email, { site, role: 'reviewer', representatives: [...representatives] });
    users[name] = (await tenwhy.parts.auth.findUser(email))?.id ?? '';
  }
});
afterEach(() => tenwhy.close());

const put = async (changes: object = {}, number?: number, as = headers) => {
  const body = { name: 'Night', members: [users.ada], reasons: ['price'], digest: 'daily', ...changes };
  const path = `/api/sites/${site}/teams`;
  const reply =
    number === undefined
      ? await tenwhy.send('POST', path, { headers: as, body })
      : await tenwhy.send('PUT', `${path}/${number}`, { headers: as, body });
  return { status: reply.status, body: await reply.json() };
};
const answer = (rating: number, changes: object = {}) =>
  tenwhy.answer(site, [answerOf(rating, { shownAt: now - 9_000, ratedAt: now - 2_000, ...changes })]);
const settle = async () => {
  while ((await tenwhy.store.settleFollowups(50, judge, now)) > 0);
};

/** Lets the worker do all that is due by a moment. */
async function workUntil(moment: number): Promise<void> {
  now = moment;
  const { store, post, sendMail, publicUrl, auth } = tenwhy.parts;
  const log = pino({ level: 'silent' });
  const emailOf = async (userId: string) => (await auth.users([userId]))[0]?.email ?? null;
  const handlers = handlersOf({ store, post, sendMail, publicUrl, log, now: () => now, emailOf });
  const worker = startWorker({ store, log, now: () => now, random: () => 0, handlers });
  await expect
    .poll(async () => ((await store.nextJobAt()) ?? Infinity) > now, { timeout: 10_000 })
    .toBe(true);
  await worker.stop(2_000);
}

test('a team’s members get what is about their work or for their reasons, and nothing else', async () => {
  await put();
  await answer(9, { meta: { representative: 'r-1' }, comment: 'Ada was quick and very kind to me' });
  await answer(2, { reasons: ['price'], comment: 'Far too much money for what it is' });
  await answer(1, { reasons: ['quality'], comment: 'It broke on the second day' });
  await answer(10, { meta: { representative: 'r-2' }, comment: 'Somebody else was kind as well' });
  await settle();
  await workUntil(wednesday);
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [['ada@shop.example'], 'Shop, Night: 2 answers'],
  ]);
  const [{ text = '', html = '' } = {}] = mails;
  for (const said of ['For ada@shop.example: “Ada was quick', '2: “Far too much money', 'Follow-ups']) {
    expect(text).toContain(said);
  }
  for (const foreign of ['broke', 'Somebody else']) expect(text).not.toContain(foreign);
  expect(text).toContain('0 overdue, 1 due in the next day, 0 done.');
  expect(text).toMatch(/\/huddle\?from=2026-03-03&to=2026-03-03&team=1$/m);
  expect(html).toContain('Far too much money');
  expect(html).not.toMatch(/<script|<img|broke/);
});

test('follow-ups alone are enough for a mail, with who has them and what is overdue', async () => {
  await put();
  await answer(0, { reasons: ['price'], person: { id: 'c-1', value: 'A', name: 'Not for mail' } });
  await settle();
  await workUntil(wednesday);
  await workUntil(wednesday + dayMs);
  expect(mails[1]).toMatchObject({ subject: 'Shop, Night: follow-ups' });
  expect(mails[1]?.text).toContain('1 overdue, 0 due in the next day, 0 done.');
  expect(mails[1]?.text).toMatch(/Mend · rated 0 · with nobody\nhttp.+\/follow-ups\//);
  expect(JSON.stringify(mails)).not.toContain('Not for mail');
});

test('nothing is sent where nothing concerns it', async () => {
  await put();
  await answer(1, { reasons: ['quality'] });
  await settle();
  await workUntil(wednesday);
  expect(mails).toEqual([]);
  await answer(7, { reasons: ['price'] });
  await workUntil(wednesday + dayMs);
  expect(mails).toHaveLength(1);
});

test('each in their own language and morning, and who ended theirs is left in peace', async () => {
  await tenwhy.store.setDigest(
    site,
    {
      digest: {
        userId: users.ben ?? '',
        team: 0,
        cadence: 'weekly',
        language: 'de',
        timeZone: 'Asia/Tokyo',
        token: 'of all',
      },
      dueAt: now + 30 * dayMs,
    },
    now,
  );
  await put({ members: [users.ada, users.ben] });
  await answer(9, { reasons: ['price'], comment: 'A fair price for a good thing' });
  await answer(9, { reasons: ['price'] });
  // Eight in the morning in Tokyo.
  await workUntil(Date.UTC(2026, 2, 3, 23));
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [['ben@shop.example'], 'Shop, Night: 2 Antworten'],
  ]);
  await workUntil(wednesday);
  expect(mails[1]).toMatchObject({ to: ['ada@shop.example'], subject: 'Shop, Night: 2 answers' });
  const link = /<(.+)>/.exec(mails[1]?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
  await tenwhy.app.request(link, { method: 'POST' });
  await put({ members: [users.ada, users.ben], name: 'Late' }, 1);
  await put({ members: [users.ada, users.ben], digest: 'weekly' }, 1);
  const kept = await tenwhy.store.teamDigests(site, 1);
  expect(kept.map(({ userId, cadence }) => [userId, cadence])).toEqual(
    [
      [users.ada, 'off'],
      [users.ben, 'weekly'],
    ].sort(),
  );
});

test('who leaves the team, and a team that gets none any more, get none', async () => {
  await put({ members: [users.ada, users.ben] });
  await put({ members: [users.ada] }, 1);
  expect((await tenwhy.store.teamDigests(site, 1)).map(({ userId }) => userId)).toEqual([users.ada]);
  await put({ digest: 'off' }, 1);
  expect(await tenwhy.store.teamDigests(site, 1)).toEqual([]);
  await answer(9, { reasons: ['price'] });
  await workUntil(wednesday);
  expect(mails).toEqual([]);
});

test('a member has the digest of a team that they are in, and of no other', async () => {
  await put({ digest: 'off' });
  const [ada, ben] = await Promise.all(
    ['ada', 'ben'].map((name) => tenwhy.signIn(`${name}@shop.example`, null)),
  );
  const want = (as: Record<string, string> | undefined) =>
    tenwhy.send('PUT', `/api/sites/${site}/digest`, {
      headers: as ?? {},
      body: { cadence: 'daily', team: 1, timeZone: 'UTC' },
    });
  expect(await (await want(ada)).json()).toMatchObject({
    cadence: 'off',
    teams: [{ number: 1, name: 'Night', cadence: 'daily' }],
  });
  const refused = await want(ben);
  expect([refused.status, await refused.json()]).toEqual([400, expect.objectContaining({ field: 'team' })]);
});

test.each<[object, string]>([
  [{ digest: 'hourly' }, 'digest'],
  [{ above: 'nobody here' }, 'above'],
  [{ above: 7 }, 'above'],
])('a team with %j is refused by the field', async (changes, field) => {
  const { status, body } = await put(changes);
  expect([status, body.field]).toEqual([400, field]);
  expect(await tenwhy.store.teams(site)).toEqual([]);
});

test('the huddle of a team counts what concerns it, and says which teams there are', async () => {
  await put({ digest: 'off', representatives: ['r-2'] });
  await answer(9, { meta: { representative: 'r-2' } });
  await answer(2, { reasons: ['price'], meta: { representative: 'r-1' } });
  await answer(2, { reasons: ['quality'] });
  await settle();
  const huddle = await tenwhy.get(`/api/sites/${site}/huddle?days=7&team=1`, headers);
  expect(huddle.groups).toMatchObject([{ n: 2 }]);
  expect(huddle).toMatchObject({
    team: { number: 1, name: 'Night' },
    teams: [{ number: 1, name: 'Night' }],
    followUps: { overdue: 0, due: 1, done: 0 },
  });
  const all = await tenwhy.get(`/api/sites/${site}/huddle?days=7`, headers);
  expect([all.groups[0].n, all.team, all.followUps.due]).toEqual([3, null, 2]);
  expect(await tenwhy.get(`/api/sites/${site}/huddle?days=7&to=2026-01-31`, headers)).toMatchObject({
    from: '2026-01-25',
    to: '2026-01-31',
    before: { from: '2026-01-18', to: '2026-01-24' },
  });
  expect(await tenwhy.get(`/api/sites/${site}/huddle?team=9`, headers)).toMatchObject({
    status: 400,
    field: 'team',
  });
});
