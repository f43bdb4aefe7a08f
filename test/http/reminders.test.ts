import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFollowupWorker } from '../../collector/loop/followup-worker.ts';
import { handlersOf } from '../../collector/loop/loop.ts';
import { startWorker } from '../../collector/loop/worker.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';
import { closeMailServers, type GivenMail, headerOf, mailServer, refusing } from '../support/mail-server.ts';

const hourMs = 3_600_000;
const someTime = Date.UTC(2026, 2, 3, 11);

let tenwhy: TestApp;
let site: string;
let now: number;
let isAway: boolean;
let given: GivenMail[];
let headers: Record<string, string>;
const users: Record<string, string> = {};

beforeEach(async () => {
  now = someTime;
  isAway = false;
  const server = await mailServer({
    onRcptTo: (_address, _session, done) => done(isAway ? refusing(451) : null),
  });
  given = server.given;
  tenwhy = await testApp({ now: () => now, sendMail: server.send });
  site = await tenwhy.newSite();
  headers = await tenwhy.signIn('owner@shop.example');
  for (const name of ['ada', 'boss', 'head']) {
    const email = `${name}@shop.example`;
    await tenwhy.signIn(email, { site, role: 'reviewer' });
    users[name] = (await tenwhy.parts.auth.findUser(email))?.id ?? '';
  }
  await setAbove(users.boss ?? null);
});
afterEach(async () => {
  await tenwhy.close();
  await closeMailServers();
});

/** Who hears of what stays overdue, by the site's rules. */
async function setAbove(above: string | null): Promise<void> {
  const path = `/api/sites/${site}/followup-policy`;
  const { revision, policy } = await tenwhy.get(path, headers);
  const body = { after: revision, policy: { ...policy, above } };
  expect((await tenwhy.send('PUT', path, { headers, body })).status).toBe(200);
}

/** Does all that is due by a moment, as a running collector does: reminders first, then their mails. */
async function workUntil(moment: number): Promise<void> {
  now = moment;
  const { store, post, sendMail, publicUrl } = tenwhy.parts;
  const log = pino({ level: 'silent' });
  const followups = startFollowupWorker({ store, log, now: () => now });
  await followups.idle();
  await followups.stop();
  const emailOf = async () => null;
  const handlers = handlersOf({ store, post, sendMail, publicUrl, log, now: () => now, emailOf });
  const worker = startWorker({ store, log, now: () => now, random: () => 0, handlers });
  await expect
    .poll(async () => ((await store.nextJobAt()) ?? Infinity) > now, { timeout: 10_000 })
    .toBe(true);
  await worker.stop(2_000);
}

/** A follow-up that Ada has, by when it is due. */
async function followup(reason?: string): Promise<{ id: string; dueAt: number }> {
  const id = randomUUID();
  const comment = 'Words that no mail may hold';
  const answer = answerOf(1, { id, shownAt: now - 9_000, ratedAt: now - 2_000, comment });
  await tenwhy.answer(site, [{ ...answer, ...(reason && { reasons: [reason] }) }]);
  await workUntil(now);
  const act = { followups: [{ id, revision: 1 }], do: { act: 'assign', to: users.ada } };
  await tenwhy.send('POST', `/api/sites/${site}/followup-acts`, { headers, body: act });
  const { followup } = await tenwhy.get(`/api/sites/${site}/followups/${id}`, headers);
  return { id, dueAt: followup.dueAt };
}

const sent = () => given.map((mail) => [mail.to.join(), headerOf(mail, 'Subject')]);
const before = ['ada@shop.example', 'A follow-up is due soon: Shop'];
const overdue = ['ada@shop.example', 'A follow-up is overdue: Shop'];
const above = (who: string) => [`${who}@shop.example`, 'A follow-up stays overdue: Shop'];

test('before it is due, when it is overdue, and to the one above: each is mailed once', async () => {
  const { id, dueAt } = await followup();
  expect(sent()).toEqual([]);
  await workUntil(dueAt - hourMs);
  await workUntil(dueAt - hourMs / 2);
  expect(sent()).toEqual([before]);
  await workUntil(dueAt + 1);
  await workUntil(dueAt + hourMs);
  expect(sent()).toEqual([before, overdue]);
  await workUntil(dueAt + 24 * hourMs);
  await workUntil(dueAt + 999 * hourMs);
  expect(sent()).toEqual([before, overdue, above('boss')]);
  expect(new Set(given.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(3);
  for (const { text } of given) {
    expect(text.replace(/=\r?\n/g, '')).toContain(`/sites/${site}/follow-ups/${id}`);
    expect(text).not.toContain('Words that no mail may hold');
  }
});

test('the team that looks after it names who is above; where it names nobody, the rules do', async () => {
  const team = { name: 'Prices', members: [], reasons: ['price'], above: users.head };
  await tenwhy.send('POST', `/api/sites/${site}/teams`, { headers, body: team });
  const theirs = await followup('price');
  const other = await followup('quality');
  await workUntil(Math.max(theirs.dueAt, other.dueAt) + 24 * hourMs);
  await workUntil(Math.max(theirs.dueAt, other.dueAt) + 48 * hourMs);
  expect(sent().filter(([, subject]) => subject?.includes('stays'))).toEqual(
    expect.arrayContaining([above('head'), above('boss')]),
  );
  expect(sent().filter(([, subject]) => subject?.includes('stays'))).toHaveLength(2);
});

test('whoever left the site hears of nothing that stays overdue, though the rules still name them', async () => {
  const { id, dueAt } = await followup();
  await tenwhy.store.removeMember(site, users.boss ?? '');
  await workUntil(dueAt + 24 * hourMs);
  await workUntil(dueAt + 48 * hourMs);
  expect(sent()).toContainEqual(overdue);
  expect(sent().map(([to]) => to)).not.toContain('boss@shop.example');
  const { followup: kept } = await tenwhy.get(`/api/sites/${site}/followups/${id}`, headers);
  expect(kept).toMatchObject({ assignee: { id: users.ada }, state: 'open' });
});

test('each is in the language of whom it reminds', async () => {
  const boss = { userId: users.boss ?? '', team: 0, cadence: 'off' as const, timeZone: 'UTC' };
  const digest = { ...boss, language: 'de-AT', token: 'of the boss' };
  await tenwhy.store.setDigest(site, { digest, dueAt: now }, now);
  const { dueAt } = await followup();
  await workUntil(dueAt + 24 * hourMs);
  await workUntil(dueAt + 48 * hourMs);
  expect(sent()).toContainEqual(overdue);
  expect(sent()).toContainEqual([
    'boss@shop.example',
    expect.stringMatching(/^=\?UTF-8\?Q\?Nachfassen_bleibt_=C3=BCberf=C3=A4llig\?=/),
  ]);
});

test('what is done, or somebody else’s by now, reminds nobody', async () => {
  const { id, dueAt } = await followup();
  await workUntil(dueAt - hourMs);
  const act = {
    followups: [{ id, revision: 2 }],
    do: { act: 'close', outcome: 'recovered', note: 'Called' },
  };
  const { results } = await (
    await tenwhy.send('POST', `/api/sites/${site}/followup-acts`, { headers, body: act })
  ).json();
  expect(results).toMatchObject([{ status: 'done' }]);
  await workUntil(dueAt + 99 * hourMs);
  expect(sent()).toEqual([before]);
});

test('a mail server that is away gets it later, once', async () => {
  const { dueAt } = await followup();
  isAway = true;
  await workUntil(dueAt - hourMs);
  expect(sent()).toEqual([]);
  isAway = false;
  await workUntil(dueAt - hourMs + 2 * 60_000);
  await workUntil(dueAt - hourMs + 3 * 60_000);
  expect(sent()).toEqual([before]);
});

test('escalated by hand it goes to the one above by team, too', async () => {
  const team = { name: 'Ada’s', members: [users.ada], above: users.head };
  await tenwhy.send('POST', `/api/sites/${site}/teams`, { headers, body: team });
  const { id } = await followup();
  const act = { followups: [{ id, revision: 2 }], do: { act: 'escalate', note: 'Too large for me' } };
  await tenwhy.send('POST', `/api/sites/${site}/followup-acts`, { headers, body: act });
  const { followup: now } = await tenwhy.get(`/api/sites/${site}/followups/${id}`, headers);
  expect(now.assignee).toMatchObject({ id: users.head });
});
