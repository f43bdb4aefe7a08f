import { Command } from 'commander';
import { loopback, parseOrigin } from '../http/origins.ts';
import { maxTextChars } from '../wire/limits.ts';
import { key as siteKey } from '../wire/text.ts';
import { identityCommands } from './identity.ts';
import { print, siteOf, UsageError, withStore } from './usage.ts';

type AddOptions = { origin: string[]; name?: string; timeZone?: string; signedOnly?: boolean };

/** `tenwhy site`: the websites that may send answers. */
export function siteCommand(): Command {
  const site = new Command('site').description('add, list and switch websites');
  site
    .command('add <key>')
    .description('add a website, or change the one with this key')
    .requiredOption('--origin <origin...>', 'where its pages are, such as https://shop.example')
    .option('--name <name>', 'what the team calls it')
    .option('--time-zone <zone>', 'IANA name, such as Europe/Vienna; its days are the days of figures')
    .option('--signed-only', 'take only answers whose person the site’s server has signed')
    .option('--no-signed-only', 'take unsigned answers again')
    .action(addSite);
  site.command('list').description('list the websites').action(listSites);
  site
    .command('off <key>')
    .description('ask nobody anything on this website, within a minute; answers under way are still taken')
    .action((key: string) => switchSite(key, true));
  site
    .command('on <key>')
    .description('ask again')
    .action((key: string) => switchSite(key, false));
  for (const command of identityCommands()) site.addCommand(command);
  site
    .command('remove <key>')
    .description('remove a website with all its answers')
    .option('--yes', 'yes, all of them')
    .action(removeSite);
  return site;
}

async function addSite(key: string, options: AddOptions): Promise<void> {
  const parsedKey = siteKey.safeParse(key);
  if (!parsedKey.success) throw new UsageError(`site key ${parsedKey.error.issues[0]?.message}`);
  const origins = options.origin.map(asOrigin);
  const timeZone = options.timeZone && asTimeZone(options.timeZone);
  if ((options.name?.length ?? 0) > maxTextChars) {
    throw new UsageError(`--name is longer than ${maxTextChars} characters`);
  }
  await withStore(async (store) => {
    const before = await store.site(key);
    const site: Parameters<typeof store.putSite>[0] = {
      key,
      name: options.name ?? before?.name ?? key,
      timeZone: timeZone || before?.timeZone || 'UTC',
      origins: [...new Set([...(before?.origins ?? []), ...origins])],
      sample: before?.sample ?? false,
    };
    await store.putSite(site);
    if (options.signedOnly !== undefined) await store.switchSite(key, { isSignedOnly: options.signedOnly });
    print(`${before ? 'Changed' : 'Added'} ${key}: ${site.origins.join(', ')} (${site.timeZone})`);
    print(`Next: tenwhy survey put ${key} <file.json>`);
    if (options.signedOnly && (await store.identityKeys(key)).length === 0) {
      print(`And, for it has nothing to sign by yet: tenwhy site secret ${key}`);
    }
  });
}

function asOrigin(text: string): string {
  const origin = text === loopback ? loopback : parseOrigin(text);
  if (origin) return origin;
  throw new UsageError(
    `--origin holds ${JSON.stringify(text)}; it may hold an origin without a path, such as https://shop.example, or the word ${loopback}`,
  );
}

function asTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(
      `--time-zone holds ${JSON.stringify(name)}; it may hold an IANA name such as Europe/Vienna`,
    );
  }
}

async function listSites(): Promise<void> {
  await withStore(async (store) => {
    const sites = await store.sites();
    if (sites.length === 0) print('There is no site yet. Add one: tenwhy site add <key> --origin <origin>');
    for (const { key, name, origins, timeZone, isOff, isSignedOnly } of sites) {
      const stored = `${await store.storedCount(key)} responses`;
      print(
        [
          key,
          name,
          timeZone,
          origins.join(' '),
          stored,
          ...(isOff ? ['off'] : []),
          ...(isSignedOnly ? ['signed only'] : []),
        ].join('\t'),
      );
    }
  });
}

async function switchSite(key: string, isOff: boolean): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, key);
    await store.switchSite(key, { isOff });
    print(isOff ? `${key} is off: its pages ask nobody within a minute.` : `${key} is on.`);
  });
}

async function removeSite(key: string, { yes }: { yes?: boolean }): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, key);
    const count = await store.storedCount(key);
    if (!yes) throw new UsageError(`this erases ${key} and ${count} responses for good; say --yes to do it`);
    await store.removeSite(key);
    print(`Removed ${key} and ${count} responses.`);
  });
}
