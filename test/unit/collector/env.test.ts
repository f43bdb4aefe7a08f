import { expect, test } from 'vitest';
import { readEnv } from '../../../collector/env.ts';

test('needs nothing to be set', () => {
  expect(readEnv({})).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    dataFolder: './data',
    databaseUrl: null,
    publicUrl: null,
    secret: null,
    apiToken: null,
    admin: null,
  });
});

test('an empty variable counts as unset', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8787, databaseUrl: null });
});

test('takes what the contract names', () => {
  expect(
    readEnv({
      HOST: '0.0.0.0',
      PORT: '0',
      TENWHY_DATA: '/srv/tenwhy',
      DATABASE_URL: 'postgres://user:word@one:5432,two:5433/answers',
      TENWHY_PUBLIC_URL: 'https://feedback.example.com/',
      TENWHY_ADMIN_EMAIL: 'owner@example.com',
      TENWHY_ADMIN_PASSWORD: 'long enough',
      TENWHY_TRUST_PROXY: 'loopback, 10.0.0.0/8',
    }),
  ).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    publicUrl: 'https://feedback.example.com',
    admin: { email: 'owner@example.com', password: 'long enough' },
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['DATABASE_URL', 'mysql://localhost/answers'],
  ['DATABASE_URL', 'postgres://localhost'],
  ['TENWHY_PUBLIC_URL', 'feedback.example.com'],
  ['TENWHY_PUBLIC_URL', 'https://example.com/feedback'],
  ['TENWHY_SECRET', 'short'],
  ['TENWHY_API_TOKEN', 'with a space'],
  ['TENWHY_ADMIN_EMAIL', 'nobody'],
  ['TENWHY_TRUST_PROXY', 'everybody'],
])('%s=%s stops the start with its name and what it may hold', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} holds .*; it may hold `));
});

test('never repeats a secret', () => {
  for (const [name, value] of [
    ['TENWHY_SECRET', 'hunter2'],
    ['TENWHY_API_TOKEN', 'hunter2 x'],
    ['DATABASE_URL', 'postgrs://me:hunter2@host/db'],
  ] as const) {
    expect(() => readEnv({ [name]: value })).toThrow(/^(?!.*hunter2).* may hold /);
  }
});

test('a password without an address is named', () => {
  expect(() => readEnv({ TENWHY_ADMIN_PASSWORD: 'long enough' })).toThrow(/TENWHY_ADMIN_EMAIL/);
});
