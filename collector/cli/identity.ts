import { createPublicKey, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { IdentityKey, Store } from '../store/store.ts';
import { maxIdentityKeys } from '../wire/limits.ts';
import { print, siteOf, UsageError, withStore } from './usage.ts';

type Options = { retire?: boolean };

/** `tenwhy site secret` and `tenwhy site key`: by what a site's server signs who its people are. */
export function identityCommands(): Command[] {
  return [
    new Command('secret')
      .description('make a secret for signing by HS256, and print it this once; the one before stays good')
      .argument('<site>')
      .option('--retire', 'drop the older of two secrets instead')
      .action((site: string, { retire }: Options) =>
        retire ? retireOlder(site, 'HS256') : makeSecret(site),
      ),
    new Command('key')
      .description('add the public half of an Ed25519 key, for signing by EdDSA; the one before stays good')
      .argument('<site>')
      .argument('[file]', 'PEM file that begins with -----BEGIN PUBLIC KEY-----')
      .option('--retire', 'drop the older of two keys instead')
      .action((site: string, file: string | undefined, { retire }: Options) => {
        if (retire) return retireOlder(site, 'EdDSA');
        if (file === undefined) throw new UsageError('<file> is missing: a PEM file with the public key');
        return addPublicKey(site, file);
      }),
  ];
}

const secretBytes = 32;

async function makeSecret(site: string): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, site);
    const secret = randomBytes(secretBytes).toString('base64url');
    const count = await add(store, site, { algorithm: 'HS256', value: secret });
    print(secret);
    tell(`This is shown once. ${site} signs by HS256 with these characters; ${holding(count, 'secret')}.`);
  });
}

async function addPublicKey(site: string, file: string): Promise<void> {
  const value = readPublicKey(
    await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(error.code === 'ENOENT' ? `there is no file ${file}` : `${file}: ${error.message}`);
    }),
    file,
  );
  await withStore(async (store) => {
    await siteOf(store, site);
    const known = await store.identityKeys(site);
    if (known.some((key) => key.value === value)) throw new Error(`${site} has this key already`);
    const count = await add(store, site, { algorithm: 'EdDSA', value });
    print(`${site} signs by EdDSA; ${holding(count, 'key')}.`);
  });
}

/** In one form, whatever the file's line ends and comments. */
function readPublicKey(text: string, file: string): string {
  // Node would make a public key of it, and nobody would learn that the private one left its place.
  if (/PRIVATE KEY/.test(text))
    throw new Error(`${file} holds a private key; it stays with the site's server`);
  try {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    // What is no key at all is refused in the same words as one of another kind.
  }
  throw new Error(`${file} holds no Ed25519 public key in PEM form`);
}

/** @throws Error where two hold already: dropping one unasked would turn away people who are signed by it. */
async function add(
  store: Store,
  site: string,
  key: Pick<IdentityKey, 'algorithm' | 'value'>,
): Promise<number> {
  const known = await keysOf(store, site, key.algorithm);
  if (known.length >= maxIdentityKeys) {
    throw new Error(`${site} has ${known.length} for ${key.algorithm} already; drop the older: --retire`);
  }
  await store.addIdentityKey(site, key, Date.now());
  return known.length + 1;
}

async function retireOlder(site: string, algorithm: IdentityKey['algorithm']): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, site);
    const [older, ...newer] = await keysOf(store, site, algorithm);
    if (!older || newer.length === 0) {
      throw new Error(`${site} has no older one for ${algorithm}; make its successor first`);
    }
    await store.removeIdentityKey(site, older.number);
    print(`What ${site} signed by the older one is no longer believed.`);
  });
}

async function keysOf(
  store: Store,
  site: string,
  algorithm: IdentityKey['algorithm'],
): Promise<IdentityKey[]> {
  return (await store.identityKeys(site)).filter((key) => key.algorithm === algorithm);
}

const holding = (count: number, name: string) =>
  count === 1 ? `one ${name} holds` : `${count} ${name}s hold`;

/** Beside the secret and not with it, so that the secret alone can be piped on. */
const tell = (text: string): void => void process.stderr.write(`${text}\n`);
