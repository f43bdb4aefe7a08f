import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextMorning } from '../../collector/loop/digest/morning.ts';
import { handlersOf } from '../../collector/loop/loop.ts';
import type { Mail } from '../../collector/loop/mail/mailer.ts';
import { startWorker } from '../../collector/loop/worker.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const dayMs = 86_400_000;
/** A Tuesday, at noon in Vienna. */
const tuesday = Date.UTC(2026, 2, 3, 11);

let tenwhy: TestApp;
let site: string;
let now: number;
let mails: Mail[];
let isDown: boolean;
let headers: Record<string, string>;

beforeEach(async () => {
  now = tuesday;
  mails = [];
  isDown = false;
  tenwhy = await testApp({
    now: () => now,
    sendMail: async (mail) => {
      if (isDown) return { kind: 'later', why: 'away', status: 451, reply: '' };
      mails.push(mail);
      return { kind: 'sent', reply: '250' };
    },
  });
  site = await tenwhy.newSite();
  headers = await tenwhy.signIn('ada@shop.example', { site, role: 'reviewer' });
});
afterEach(() => tenwhy.close());

const want = (body: object, as = headers) =>
  tenwhy.send('PUT', `/api/sites/${site}/digest`, { headers: as, body });
const vienna = { language: 'en', timeZone: 'Europe/Vienna' };

/** Lets the worker do all that is due by a moment. */
async function workUntil(moment: number): Promise<void> {
  now = moment;
  const { store, post, sendMail, publicUrl, auth } = tenwhy.parts;
  const log = pino({ level: 'silent' });
  const worker = startWorker({
    store,
    log,
    now: () => now,
    random: () => 0,
    handlers: handlersOf({
      store,
      post,
      sendMail,
      publicUrl,
      log,
      now: () => now,
      emailOf: async (userId) => (await auth.users([userId]))[0]?.email ?? null,
    }),
  });
  await expect
    .poll(async () => ((await store.nextJobAt()) ?? Infinity) > now, { timeout: 10_000 })
    .toBe(true);
  await worker.stop(2_000);
}

/** Answers of this moment. */
const answer = (ratings: number[], changes: object = {}) =>
  tenwhy.answer(
    site,
    ratings.map((rating) => answerOf(rating, { shownAt: now - 9_000, ratedAt: now - 2_000, ...changes })),
  );

test('by the day: score with interval, a comment of each band, and nothing where nothing is new', async () => {
  expect(await (await want({ cadence: 'daily', ...vienna })).json()).toMatchObject({
    cadence: 'daily',
    mailIsOn: true,
  });
  await answer([10, 10, 10, 10, 10, 10, 10, 10, 9], { comment: 'Quick & <b>good</b>' });
  await answer([7], { comment: 'It came' });
  await answer([2, 1], { comment: 'Late' });
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  expect(mails).toMatchObject([{ to: ['ada@shop.example'], subject: 'Shop: 12 answers' }]);
  const [{ text = '' } = {}] = mails;
  expect(text).toMatch(/^Shop\n3 March 2026\n\nScore 58 of 12 answers, 95 % between \d+ and \d+\./);
  for (const said of ['“Quick & <b>good</b>”', '7: “It came”', '“Late”']) expect(text).toContain(said);
  await workUntil(Date.UTC(2026, 2, 5, 7, 0));
  expect(mails).toHaveLength(1);
  await answer([9]);
  await workUntil(Date.UTC(2026, 2, 6, 7, 0));
  expect(mails).toHaveLength(2);
  expect(mails[1]?.text).toContain('1 answer, too few for a score.');
});

test('by the week, in German, on a Monday morning of the member’s own time zone', async () => {
  await want({ cadence: 'weekly', language: 'de-AT', timeZone: 'America/New_York' });
  await answer(Array(12).fill(9));
  const monday = Date.UTC(2026, 2, 9, 12);
  await workUntil(monday - 1);
  expect(mails).toEqual([]);
  await workUntil(monday);
  expect(mails[0]?.subject).toBe('Shop: 12 Antworten');
  expect(mails[0]?.text).toContain('Score 100 aus 12 Antworten');
});

test('a press ends it, and looking at the link does not', async () => {
  await want({ cadence: 'daily', ...vienna });
  await answer([9]);
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  const link = /<(.+)>/.exec(mails[0]?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
  expect(mails[0]?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const { pathname } = new URL(link);
  const shown = await tenwhy.send('GET', pathname, { headers: {} });
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('<button')]);
  expect((await tenwhy.get(`/api/sites/${site}/digest`, headers)).cadence).toBe('daily');
  const pressed = await tenwhy.app.request(link, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect([pressed.status, await pressed.text()]).toEqual([200, expect.stringContaining('no more')]);
  expect((await tenwhy.get(`/api/sites/${site}/digest`, headers)).cadence).toBe('off');
  await answer([9]);
  await workUntil(Date.UTC(2026, 2, 6, 7, 0));
  expect(mails).toHaveLength(1);
  expect(await (await tenwhy.send('POST', pathname, { headers: {} })).text()).toContain('Nothing to end');
});

test('a representative gets what is about their own work, and a member who left gets nothing', async () => {
  await tenwhy.signIn('rep@shop.example', { site, role: 'reviewer' });
  const user = await tenwhy.parts.auth.findUser('rep@shop.example');
  const userId = user?.id ?? '';
  const digest = { userId, team: 0, cadence: 'daily' as const, ...vienna, token: 'of the mail' };
  await tenwhy.store.setDigest(site, { digest, dueAt: Date.UTC(2026, 2, 4, 7) }, now);
  // What they may see is asked at each mail: it changed since they wanted them.
  const standing = { role: 'representative' as const, representatives: ['r-1'] };
  await tenwhy.store.changeMember(site, userId, standing);
  await answer([9], { meta: { representative: 'r-1' }, comment: 'Mine' });
  await answer([1], { meta: { representative: 'r-2' }, comment: 'Of somebody else' });
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[['rep@shop.example'], 'Shop: 1 answer']]);
  expect(mails[0]?.text).not.toContain('somebody else');
  await tenwhy.store.removeMember(site, userId);
  await answer([9], { meta: { representative: 'r-1' } });
  await workUntil(Date.UTC(2026, 2, 5, 7, 0));
  expect(mails).toHaveLength(1);
});

test('a representative turns theirs on and off, and it says nothing that they may not read', async () => {
  const as = { site, role: 'representative' as const, representatives: ['r-1'] };
  const rep = await tenwhy.signIn('rep@shop.example', as);
  const { userId: repId } = (await tenwhy.store.members(site)).find(({ representatives }) =>
    representatives.includes('r-1'),
  ) ?? { userId: '' };
  const team = { name: 'Night', members: [repId], reasons: ['price'], digest: 'daily' };
  const owner = await tenwhy.signIn('owner@shop.example');
  await tenwhy.send('POST', `/api/sites/${site}/teams`, { headers: owner, body: team });
  await tenwhy.send('POST', `/api/sites/${site}/teams`, { headers: owner, body: { name: 'Secret team' } });
  const wish = { cadence: 'daily', timeZone: 'Europe/Vienna' };
  expect(await (await want(wish, rep)).json()).toMatchObject({
    cadence: 'daily',
    teams: [{ name: 'Night', cadence: 'daily' }],
  });
  const foreign = { comment: 'Secretly bad', reasons: ['price'], page: 'https://shop.example/secret' };
  await answer(Array(12).fill(9), { meta: { representative: 'r-1' }, comment: 'Mine', reasons: ['quality'] });
  await answer(Array(12).fill(1), { ...foreign, meta: { representative: 'r-2' } });
  await answer([10], { ...foreign, comment: 'Secretly nobody’s' });
  const { items } = await tenwhy.get(`/api/sites/${site}/responses?representative=r-2&limit=1`, owner);
  const begin = { response: items[0].id, kind: 'thank', assignee: null, note: 'Secretly begun' };
  const begun = await tenwhy.send('POST', `/api/sites/${site}/followups`, { headers: owner, body: begin });
  expect(begun.status).toBe(201);
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  expect(mails.map(({ subject }) => subject).sort()).toEqual(['Shop, Night: 12 answers', 'Shop: 12 answers']);
  const said = JSON.stringify(mails);
  expect(said).toContain('Mine');
  // Words, pages, reasons, ids and figures of others, and which teams there are.
  for (const secret of [/secret/i, /r-2/, /price/i, /25 answers/]) expect(said).not.toMatch(secret);

  expect((await (await want({ ...wish, cadence: 'off' }, rep)).json()).cadence).toBe('off');
  await press(mails.find(({ subject }) => subject.includes('Night')));
  expect(await tenwhy.get(`/api/sites/${site}/digest`, rep)).toMatchObject({
    cadence: 'off',
    teams: [{ cadence: 'off' }],
  });
  await answer([9], { meta: { representative: 'r-1' } });
  await workUntil(Date.UTC(2026, 2, 5, 7, 0));
  expect(mails).toHaveLength(2);
});

test('to a representative without an id nothing is sent, whatever comes', async () => {
  const rep = await tenwhy.signIn('rep@shop.example', { site, role: 'representative' });
  expect((await want({ cadence: 'daily', ...vienna }, rep)).status).toBe(200);
  await answer([9, 1], { meta: { representative: 'r-1' }, comment: 'Words' });
  await answer([3], { comment: 'Words of nobody' });
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  expect(mails).toEqual([]);
});

test('the language is the browser’s until one is chosen, and stays when the digest ends', async () => {
  const { headers: german } = { headers: { ...headers, 'Accept-Language': 'de-AT,en;q=0.5' } };
  expect((await tenwhy.get(`/api/sites/${site}/digest`, german)).language).toBe('de');
  await want({ cadence: 'daily', timeZone: 'UTC' }, german);
  expect((await tenwhy.get(`/api/sites/${site}/digest`, headers)).language).toBe('de');
  await want({ cadence: 'off', timeZone: 'UTC', language: 'en' }, german);
  expect(await tenwhy.get(`/api/sites/${site}/digest`, german)).toMatchObject({
    cadence: 'off',
    language: 'en',
  });
  await answer([9]);
  await workUntil(Date.UTC(2026, 2, 5, 7, 0));
  expect(mails).toEqual([]);
});

test('the page that ends it speaks as the browser asks', async () => {
  const ask = async (language: string) =>
    (await tenwhy.send('GET', '/unsubscribe/x', { headers: { 'Accept-Language': language } })).text();
  expect(await ask('de-CH, fr')).toMatch(/<html lang="de">[\s\S]+Abbestellen/);
  expect(await ask('fr')).toMatch(/<html lang="en">[\s\S]+Unsubscribe/);
});

/** As a mail program does by RFC 8058. */
const press = (mail: Mail | undefined) =>
  tenwhy.app.request(/<(.+)>/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

test('a mail server that is away gets it later, and the next day comes all the same', async () => {
  await want({ cadence: 'daily', ...vienna });
  await answer([9]);
  isDown = true;
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  isDown = false;
  await workUntil(Date.UTC(2026, 2, 4, 7, 2));
  expect(mails).toHaveLength(1);
  expect(await tenwhy.store.nextJobAt()).toBeGreaterThan(now);
});

test.each<[object, string]>([
  [{ cadence: 'hourly', ...vienna }, 'cadence'],
  [{ cadence: 'daily', language: 'no language', timeZone: 'UTC' }, 'language'],
  [{ cadence: 'daily', timeZone: 'Mars/North' }, 'timeZone'],
])('%j is refused by the field', async (body, field) => {
  const reply = await want(body);
  expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
});

test('eight in the morning is eight in the morning when clocks change, too', () => {
  // In Vienna on 29 March 2026 the night is an hour shorter.
  const saturday = Date.UTC(2026, 2, 28, 12);
  expect(nextMorning(saturday, 'Europe/Vienna', 'daily')).toBe(Date.UTC(2026, 2, 29, 6));
  expect(nextMorning(saturday - dayMs, 'Europe/Vienna', 'daily')).toBe(Date.UTC(2026, 2, 28, 7));
  expect(nextMorning(tuesday, 'Pacific/Kiritimati', 'weekly')).toBe(Date.UTC(2026, 2, 8, 18));
});

test('what moved the score is told by reason, with a minus that can be read', async () => {
  await want({ cadence: 'daily', ...vienna });
  await answer(Array(12).fill(9), { reasons: ['quality'] });
  await workUntil(Date.UTC(2026, 2, 4, 7, 0));
  await answer([...Array(8).fill(9), ...Array(12).fill(2)], { reasons: ['price'] });
  await workUntil(Date.UTC(2026, 2, 5, 7, 0));
  const [{ text: first = '' } = {}, { text = '' } = {}] = mails;
  expect(first).toContain('Quality: +100 points (0 before, +100 now)');
  expect(text).toMatch(/^Score −20 of 20 answers, 95 % between −\d+ and \d+\.$/m);
  expect(text).toContain('120 points less than in the period before.');
  expect(text).toContain('Quality: −100 points (+100 before, 0 now)');
  expect(text).toContain('Price: −20 points (0 before, −20 now)');
});
