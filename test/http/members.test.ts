import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendMail } from '../../collector/loop/mail/mailer.ts';
import type { MembersReply, NewInvitationReply } from '../../collector/wire/members.ts';
import { cookieOf, shop, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
let owner: Record<string, string>;
let site: string;
let now = Date.now();
const mails: Parameters<SendMail>[0][] = [];
let isMailDown = false;
beforeAll(async () => {
  tenwhy = await testApp({
    now: () => now,
    sendMail: async (mail) => {
      if (isMailDown) return { kind: 'never', why: 'refused', status: 550, reply: '' };
      mails.push(mail);
      return { kind: 'sent', reply: '250' };
    },
  });
});
let people = 0;
beforeEach(async () => {
  site = await tenwhy.newSite();
  owner = await tenwhy.signIn(`owner-${++people}@shop.example`, { site, role: 'owner' });
});
afterAll(() => tenwhy.close());

const send = (method: string, path: string, body?: unknown, headers = owner) =>
  tenwhy.send(method, `/api/sites/${site}/${path}`, { headers, body });
const invite = async (email: string, more: object = { role: 'editor' }) => {
  const reply = await send('POST', 'invitations', { email, ...more });
  const invited: NewInvitationReply = await reply.json();
  return { status: reply.status, ...invited, token: invited.link?.split('#invitation=')[1] ?? '' };
};
const join = (token: string, more: object = {}, headers: Record<string, string> = {}) =>
  tenwhy.send('POST', '/api/sign-in/invitation', {
    headers,
    body: { token, name: 'New', password: 'long enough', ...more },
  });
const cookieFrom = (reply: Response) => ({
  Cookie: cookieOf(reply.headers.getSetCookie()),
  'Sec-Fetch-Site': 'same-origin',
});
const members = async (): Promise<MembersReply> => (await send('GET', 'members')).json();

describe('an invitation', () => {
  test('makes a member by its link, once, with the role that it names', async () => {
    const { status, token, link } = await invite('New@Shop.example', {
      role: 'representative',
      representatives: ['r-1', 'r-1'],
    });
    expect([status, link?.startsWith('http://localhost:8787/sign-in#invitation=')]).toEqual([201, true]);
    expect((await members()).invitations).toMatchObject([
      { email: 'new@shop.example', role: 'representative' },
    ]);
    const reply = await join(token);
    expect(reply.status).toBe(204);
    const me = await tenwhy.get('/api/me', cookieFrom(reply));
    expect(me).toMatchObject({
      user: { email: 'new@shop.example', name: 'New', hasPassword: true, isEverywhere: false },
      sites: [{ key: site, role: 'representative' }],
    });
    expect((await join(token)).status).toBe(401);
    const after = await members();
    expect(after.invitations).toEqual([]);
    expect(after.members.find(({ email }) => email === 'new@shop.example')?.representatives).toEqual(['r-1']);
  });

  test('is kept as a hash alone, and shown to owners without its link', async () => {
    const { token } = await invite('hash@shop.example');
    const stored = JSON.stringify(await tenwhy.store.invitations(site, now));
    expect(stored).not.toContain(token);
    expect(JSON.stringify(await members())).not.toContain(token);
    const reviewer = await tenwhy.signIn(`reviewer-${site}@shop.example`, { site, role: 'reviewer' });
    expect((await (await send('GET', 'members', undefined, reviewer)).json()).invitations).toEqual([]);
  });

  test.each([
    ['that was withdrawn', async (number: number) => void (await send('DELETE', `invitations/${number}`))],
    [
      'that is older than 7 days',
      async () => {
        now += 7 * 86_400_000;
      },
    ],
    ['that a newer one took the place of', async () => void (await invite('late@shop.example'))],
  ])('%s lets nobody in', async (_name, spoil) => {
    const { token, number } = await invite('late@shop.example');
    await spoil(number);
    owner = await tenwhy.signIn(`owner-${site}@shop.example`, { site, role: 'owner' });
    expect((await join(token)).status).toBe(401);
    expect(await tenwhy.parts.auth.findUser('late@shop.example')).toBeNull();
  });

  test('never sets the password of an account that is there, whoever holds its link', async () => {
    await tenwhy.parts.auth.addUser({ email: `known@${site}.example`, password: 'their own password' });
    const { token } = await invite(`known@${site}.example`);
    expect((await join(token, { password: 'of the thief' })).status).toBe(403);
    expect((await members()).members).toHaveLength(1);
    const reply = await join(token, { password: 'their own password' });
    expect(reply.status).toBe(204);
    expect((await tenwhy.get('/api/me', cookieFrom(reply))).sites).toMatchObject([
      { key: site, role: 'editor' },
    ]);
  });

  test('asks no password of whoever is signed in as the one invited', async () => {
    const headers = await tenwhy.signIn(`in@${site}.example`, null);
    const { token } = await invite(`in@${site}.example`);
    expect((await join(token, { password: undefined })).status).toBe(400);
    expect((await join(token, { password: undefined }, headers)).status).toBe(204);
    expect((await tenwhy.get('/api/me', headers)).sites).toHaveLength(1);
  });

  test('goes by mail where mail is on, and then its link is shown to nobody else', async () => {
    mails.length = 0;
    const { status, link } = await invite('post@shop.example', { role: 'reviewer', by: 'mail' });
    expect([status, link, mails[0]?.to]).toEqual([201, null, ['post@shop.example']]);
    const token = /#invitation=(\S+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    expect((await join(token)).status).toBe(204);
  });

  test('is written as whoever sends it reads', async () => {
    mails.length = 0;
    const german = { ...owner, 'Accept-Language': 'de-AT' };
    const body = { email: 'neu@shop.example', role: 'reviewer', by: 'mail' };
    expect((await send('POST', 'invitations', body, german)).status).toBe(201);
    expect(mails[0]?.subject).toMatch(/: eine Einladung$/);
    expect(mails[0]?.text).toMatch(/^owner-\d+@\S+ lädt ein[\s\S]+#invitation=\S+\n/);
    const { number } = (await members()).invitations[0] ?? { number: 0 };
    await send('DELETE', `invitations/${number}`);
  });

  test('that the mail server does not take leaves nobody invited', async () => {
    isMailDown = true;
    expect((await invite('down@shop.example', { role: 'reviewer', by: 'mail' })).status).toBe(503);
    isMailDown = false;
    expect((await members()).invitations).toEqual([]);
  });

  test.each([
    ['no address', { email: 'nobody', role: 'owner' }, 'email'],
    ['an address with a line break', { email: 'a@b.example\nBcc: c@d.example', role: 'owner' }, 'email'],
    ['a role that is none', { email: 'a@b.example', role: 'king' }, 'role'],
    [
      'too many ids',
      { email: 'a@b.example', role: 'editor', representatives: Array(51).fill('r') },
      'representatives',
    ],
    ['a way that is none', { email: 'a@b.example', role: 'editor', by: 'pigeon' }, 'by'],
  ])('to %s is refused by name of the field', async (_name, body, field) => {
    const reply = await send('POST', 'invitations', body);
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
    expect((await members()).invitations).toEqual([]);
  });

  test('by mail where mail is off says so', async () => {
    const off = await testApp();
    await off.store.putSite(shop);
    const body = { email: 'a@b.example', role: 'editor', by: 'mail' };
    const reply = await off.send('POST', '/api/sites/shop/invitations', { body });
    expect([reply.status, (await reply.json()).detail]).toEqual([400, expect.stringContaining('SMTP_URL')]);
    await off.close();
  });

  test('to a member is refused', async () => {
    const reply = await send('POST', 'invitations', {
      email: `owner-${people}@shop.example`,
      role: 'editor',
    });
    expect([reply.status, (await reply.json()).field]).toEqual([400, 'email']);
  });
});

test('the last owner is neither removed nor made less, and is told why', async () => {
  const [me] = (await members()).members;
  expect(me).toMatchObject({ isYou: true, role: 'owner' });
  for (const [method, body] of [
    ['DELETE', undefined],
    ['PUT', { role: 'editor' }],
  ] as const) {
    const reply = await send(method, `members/${me?.userId}`, body);
    expect(reply.status).toBe(403);
    expect((await reply.json()).detail).toContain('last owner');
  }
});

test('members of every site are changed by their like alone', async () => {
  await tenwhy.signIn('root@shop.example');
  const root = (await members()).members.find(({ isEverywhere }) => isEverywhere);
  const reply = await send('PUT', `members/${root?.userId}`, { role: 'reviewer' });
  expect([reply.status, (await reply.json()).detail]).toEqual([403, expect.stringContaining('every site')]);
});

test('a team names members of its site alone', async () => {
  const team = { name: 'Night', members: ['nobody'], representatives: ['r-1'], reasons: ['price'] };
  const refused = await send('POST', 'teams', team);
  expect([refused.status, (await refused.json()).field]).toEqual([400, 'members']);
  expect((await send('POST', 'teams', { ...team, members: [] })).status).toBe(201);
  expect((await send('PUT', 'teams/9', { ...team, members: [] })).status).toBe(404);
  expect((await send('POST', 'teams', { members: [] })).status).toBe(400);
});
