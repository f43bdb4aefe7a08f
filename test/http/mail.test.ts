import { afterEach, expect, test } from 'vitest';
import { createMailer, type Mail } from '../../collector/loop/mail/mailer.ts';
import { mailAddress } from '../../collector/wire/channel.ts';
import { breakOff, closeMailServers, mailFrom, mailServer, refusing } from '../support/mail-server.ts';

afterEach(closeMailServers);

const mail: Mail = {
  to: ['ada@shop.example'],
  subject: 'Hello',
  text: 'One\n\nTwo <b>&</b>\nhttps://a.example/b',
};

test('a mail arrives as words and as simple HTML, under the id of its job', async () => {
  const { given, send } = await mailServer();
  expect(
    await send({ ...mail, id: 'job-1', headers: { 'List-Unsubscribe': '<https://a.example/>' } }),
  ).toMatchObject({
    kind: 'sent',
  });
  const text = given[0]?.text ?? '';
  expect(given[0]?.to).toEqual(['ada@shop.example']);
  expect(text).toMatch(/^From: Feedback <feedback@tenwhy.example>/m);
  expect(text).toMatch(/^Message-ID: <job-1@tenwhy.example>/im);
  expect(text).toMatch(/^List-Unsubscribe: <https:\/\/a.example\/>/m);
  expect(text).toContain('Two <b>&</b>');
  expect(text).toContain('Two &lt;b&gt;&amp;&lt;/b&gt;');
  expect(text).toContain('https://a.example/b</a>');
  expect(text).not.toMatch(/<script|<img/i);
});

test.each(['a@b.example\r\nBcc: x@y.example', 'a@b.example\n', 'a@b.example\0', 'a\u2028@b.example'])(
  'an address with a line break is refused: %j',
  async (address) => {
    const { given, send } = await mailServer();
    expect(await send({ ...mail, to: [address] })).toMatchObject({ kind: 'never' });
    expect(mailAddress.safeParse(address).success).toBe(false);
    expect(await send({ ...mail, headers: { 'X-A': 'b\r\nBcc: x@y.example' } })).toMatchObject({
      kind: 'never',
    });
    expect(given).toEqual([]);
  },
);

test('a subject with line breaks stays one line', async () => {
  const { given, send } = await mailServer();
  await send({ ...mail, subject: 'Two\r\nBcc: x@y.example' });
  expect(given[0]?.text).toMatch(/^Subject: Two Bcc: x@y\.example\r?$/m);
  expect(given[0]?.to).toEqual(['ada@shop.example']);
});

test('greylisting is not the last word, and a refusal is', async () => {
  let code = 451;
  const { send, given } = await mailServer({
    onRcptTo: (_address, _session, done) => done(code ? refusing(code) : null),
  });
  expect(await send(mail)).toMatchObject({ kind: 'later', status: 451 });
  code = 550;
  expect(await send(mail)).toMatchObject({ kind: 'never', status: 550 });
  code = 0;
  expect(await send(mail)).toMatchObject({ kind: 'sent' });
  expect(given).toHaveLength(1);
});

test('a server that is too busy, and one that refuses the words', async () => {
  const busy = await mailServer({ onConnect: (_session, done) => done(refusing(421)) });
  expect(await busy.send(mail)).toMatchObject({ kind: 'later' });
  const strict = await mailServer({
    onData(stream, _session, done) {
      stream.resume().on('end', () => done(refusing(554)));
    },
  });
  expect(await strict.send(mail)).toMatchObject({ kind: 'never', status: 554 });
});

test('of several addresses one that is refused does not keep it from the others', async () => {
  const { send, given } = await mailServer({
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone') ? refusing(550) : null),
  });
  expect(await send({ ...mail, to: ['ada@shop.example', 'gone@shop.example'] })).toMatchObject({
    kind: 'sent',
    reply: expect.stringContaining('not for 1 of 2 addresses'),
  });
  expect(given[0]?.to).toEqual(['ada@shop.example']);
});

test('a server that is killed midway may have it another time', async () => {
  const { send } = await mailServer({
    onData(stream) {
      stream.resume().on('end', () => {
        breakOff();
      });
    },
  });
  expect(await send(mail)).toMatchObject({ kind: 'later' });
});

test('a slow server, and one that is not there, may have it another time', async () => {
  const slow = await mailServer({ onMailFrom: () => {} }, 300);
  expect(await slow.send(mail)).toMatchObject({
    kind: 'later',
    why: 'the mail server did not answer in time',
  });
  const gone = createMailer({ url: 'smtp://127.0.0.1:1', from: mailFrom });
  expect(await gone(mail)).toMatchObject({ kind: 'later', why: 'the mail server cannot be reached' });
});

test('a password that is not taken keeps the mail for when it is mended', async () => {
  const { port } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'u' }) : done(refusing(535)),
  });
  const wrong = createMailer({ url: `smtp://u:wrong@127.0.0.1:${port}`, from: mailFrom });
  expect(await wrong(mail)).toMatchObject({ kind: 'later', status: 535 });
  const right = createMailer({ url: `smtp://u:right@127.0.0.1:${port}`, from: mailFrom });
  expect(await right(mail)).toMatchObject({ kind: 'sent' });
});
