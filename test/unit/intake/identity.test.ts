import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { claimedId, readIdentity, verifyingKey } from '../../../collector/intake/identity.ts';
import { bytes, pair, publicPem, secret, tampered, token, unsigned } from '../../support/tokens.ts';

const noon = Date.parse('2026-03-14T12:00:00Z');
const inS = (ms: number) => Math.floor(ms / 1000);
const hs256 = verifyingKey({ number: 1, algorithm: 'HS256', value: secret, addedAt: 0 });
const eddsa = verifyingKey({ number: 2, algorithm: 'EdDSA', value: publicPem, addedAt: 0 });
const read = (given: string, { keys = [hs256, eddsa], site = 'shop', at = noon } = {}) =>
  readIdentity(given, { site, keys, at });

describe('believes', () => {
  test('a token signed by a secret or by the key whose public half it has', async () => {
    expect(await read(await token())).toEqual({ id: 'c-1' });
    expect(await read(await token({}, { alg: 'EdDSA', key: pair.privateKey }))).toEqual({ id: 'c-1' });
  });

  test('either of two secrets, and no more the one that was retired', async () => {
    const newer = verifyingKey({ number: 3, algorithm: 'HS256', value: `new ${secret}`, addedAt: 1 });
    const old = await token();
    const fresh = await token({}, { key: bytes(`new ${secret}`) });
    for (const given of [old, fresh]) expect(await read(given, { keys: [hs256, newer] })).not.toBeNull();
    expect(await read(old, { keys: [newer] })).toBeNull();
    expect(await read(fresh, { keys: [newer] })).not.toBeNull();
  });

  test('fields of a person as the claims say, and everything else that is flat as traits', async () => {
    const claims = {
      iss: 'https://shop.example',
      jti: 'x',
      iat: inS(noon),
      name: 'Ada',
      email: 'ada@example.com',
      account: 'acme',
      value: 'B',
      traits: { plan: 'pro' },
      seats: 4,
      admin: false,
      roles: ['owner'],
      nothing: null,
      note: 'x'.repeat(201),
    };
    expect(await read(await token(claims))).toEqual({
      id: 'c-1',
      name: 'Ada',
      email: 'ada@example.com',
      account: 'acme',
      value: 'B',
      traits: { plan: 'pro', seats: 4, admin: false },
    });
  });

  test('what is no field of a person is left out, and takes nothing else with it', async () => {
    const claims = { value: 'D', name: 7, email: 'x'.repeat(201), account: { id: 1 }, traits: 'none' };
    expect(await read(await token(claims))).toEqual({ id: 'c-1' });
  });

  test('no more traits than a person may have', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index]));
    expect(Object.keys((await read(await token(many)))?.traits ?? {})).toHaveLength(30);
  });

  test('a token made for several sites', async () => {
    expect(await read(await token({ aud: ['blog', 'shop'] }))).not.toBeNull();
  });
});

describe('does not believe', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  test.each<[string, () => string | Promise<string>]>([
    ['one signed by nobody', () => unsigned()],
    ['one signed by another secret', () => token({}, { key: bytes(`${secret}!`) })],
    ['one signed by another key', () => token({}, { alg: 'EdDSA', key: stranger })],
    ['one of another algorithm with the right secret', () => token({}, { alg: 'HS512' })],
    ['one by HS256 with the public key as its secret', () => token({}, { key: bytes(publicPem) })],
    ['one for another site', () => token({ aud: 'blog' })],
    ['one for no site', () => token({ aud: undefined })],
    ['one about nobody', () => token({ sub: undefined })],
    ['one about somebody without a name', () => token({ sub: '' })],
    ['one about a number', async () => token({ sub: 7 as unknown as string })],
    ['one about too long an id', () => token({ sub: 'x'.repeat(201) })],
    ['one whose id was changed', async () => tampered(await token(), { sub: 'c-2' })],
    ['one whose value was raised', async () => tampered(await token({ value: 'C' }), { value: 'A' })],
    ['one that was over', () => token({ exp: inS(noon) - 61 })],
    ['one that had not begun', () => token({ nbf: inS(noon) + 61 })],
    ['one with an end that is no time', () => token({ exp: 'tomorrow' as unknown as number })],
    ['one without its signature', async () => `${(await token()).split('.').slice(0, 2).join('.')}.`],
    ['nonsense', () => 'a.b.c'],
    ['nothing', () => ''],
  ])('%s', async (_name, make) => {
    expect(await read(await make())).toBeNull();
  });

  test('any token where the site has no key', async () => {
    expect(await read(await token(), { keys: [] })).toBeNull();
  });
});

test('an end is held against the moment it is asked for, with a minute for clocks that differ', async () => {
  const given = await token({ nbf: inS(noon), exp: inS(noon) + 600 });
  const isBelieved = async (offsetMs: number) => (await read(given, { at: noon + offsetMs })) !== null;
  expect(await isBelieved(-61_000)).toBe(false);
  expect(await isBelieved(-59_000)).toBe(true);
  expect(await isBelieved(659_000)).toBe(true);
  expect(await isBelieved(660_000)).toBe(false);
});

test('what a token claims can be told without believing it', async () => {
  expect(claimedId(await token({ sub: 'c-9' }, { key: bytes('whoever signed this, not the shop') }))).toBe(
    'c-9',
  );
  expect(claimedId(unsigned())).toBe('c-1');
  for (const nonsense of ['', 'a.b.c', await token({ sub: 'x'.repeat(201) })]) {
    expect(claimedId(nonsense)).toBeNull();
  }
});
