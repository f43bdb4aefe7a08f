import { expect, test } from 'vitest';
import { createLog } from '../../../collector/cli/log.ts';

function logging() {
  let written = '';
  const log = createLog('info', {
    write: (text) => {
      written += text;
    },
  });
  return { log, written: () => written };
}

test.each([
  ['a new line', 'GET /\n{"level":50,"msg":"forged"}'],
  ['a return', 'a\rb'],
  ['an escape sequence of a terminal', 'a\u001b[2Jb'],
  ['the second half of the control characters', 'a\u0085b\u009bc\u007fd'],
  ['line separators', 'a\u2028b\u2029c'],
  ['marks that turn the direction', 'a\u202eb\u2066c\u2069d\u200fe\u061cf'],
  ['what has no width', 'a\u200bb\ufeffc'],
  ['a null', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
])('%s stays within its line, escaped, and reads back as it was', (_name, hostile) => {
  const { log, written } = logging();
  log.warn({ path: hostile, [hostile]: 1, error: new Error(hostile) }, hostile);
  const lines = written().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    path: hostile,
    msg: hostile,
    error: { message: hostile },
  });
});

test('of an error the row that a database refused is left out, and its code and cause are told', () => {
  const { log, written } = logging();
  const words = 'what somebody wrote';
  const cause = Object.assign(new Error('null value'), {
    code: '23502',
    detail: `Failing row: (${words})`,
    where: words,
  });
  log.error({ error: new Error('not stored', { cause }) }, 'a request failed');
  expect(written()).not.toContain(words);
  expect(JSON.parse(written())).toMatchObject({
    error: { message: 'not stored', stack: expect.stringContaining('log.test'), cause: { code: '23502' } },
  });
});

test('what is thrown and is no error is told of, and a circle of causes ends', () => {
  const { log, written } = logging();
  const circle = new Error('round');
  circle.cause = circle;
  log.error({ error: 'just text' }, 'a');
  log.error({ error: circle }, 'b');
  expect(written().split('\n')).toHaveLength(3);
  expect(written()).toContain('just text');
});

test('an ordinary line is left as it is', () => {
  const { log, written } = logging();
  log.info({ site: 'Café 日本 👍' }, 'ready');
  expect(written()).toContain('"site":"Café 日本 👍","msg":"ready"');
});

test('secrets are left out wherever an event has them', () => {
  const { log, written } = logging();
  const secret = 's3cret-s3cret';
  log.info({ token: secret, headers: { authorization: secret, cookie: secret } }, 'a');
  log.info(
    { request: { headers: { authorization: secret } }, body: { password: secret, token: secret } },
    'b',
  );
  expect(written()).toContain('"msg":"b"');
  expect(written()).not.toContain(secret);
});
