import { Command } from 'commander';
import { z } from 'zod';
import { readEnv } from '../env.ts';
import type { Auth } from '../http/auth.ts';
import type { Store } from '../store/store.ts';
import { everySite, roles } from '../wire/limits.ts';
import { memberBody } from '../wire/members.ts';
import { firstIssue } from '../wire/text.ts';
import { print, siteOf, UsageError, withStore } from './usage.ts';

/** `tenwhy user`: who may see the answers. */
export function userCommand(): Command {
  const user = new Command('user').description('add members and let them in');
  user
    .command('add <email>')
    .description('add a member and print a one-time sign-in link')
    .option('--name <name>', 'how the pages call them')
    .option('--site <site>', 'a member of this site alone; of every site, later ones too, unless it is said')
    .option('--role <role>', `what they may do: ${roles.join(', ')}`, 'owner')
    .option('--representative <id...>', 'by which ids answers name them, for a representative')
    .action(addUser);
  user
    .command('link [email]')
    .description('print a one-time sign-in link, for the first member unless another is named')
    .action(printLink);
  return user;
}

type Adding = { name?: string; site?: string; role: string; representative?: string[] };

/** Somebody who is there already becomes a member of one more site. */
async function addUser(email: string, { name, site, ...as }: Adding): Promise<void> {
  refuseNoAddress(email);
  const { role, representatives } = standingOf(as);
  await withAuth(async (auth, store) => {
    if (site !== undefined) await siteOf(store, site);
    const known = site === undefined ? null : await auth.findUser(email);
    const user = known ?? (await auth.addUser({ email, ...(name !== undefined && { name }) }));
    await store.putMember({ site: site ?? everySite, userId: user.id, role, representatives }, Date.now());
    print(
      `${email} is ${role} of ${site ?? 'every site'}. This link signs them in, once, within 15 minutes:`,
    );
    print(await auth.oneTimeLink(email));
  });
}

function standingOf({ role, representative: representatives = [] }: Pick<Adding, 'role' | 'representative'>) {
  const parsed = memberBody.safeParse({ role, representatives });
  if (parsed.success) return parsed.data;
  const { field, message } = firstIssue(parsed.error);
  throw new UsageError(`--${field.replace(/^representatives/, 'representative')} ${message}`);
}

async function printLink(named: string | undefined): Promise<void> {
  if (named !== undefined) refuseNoAddress(named);
  await withAuth(async (auth) => {
    const email = named ?? (await auth.firstUser())?.email;
    if (email === undefined) throw new Error('there is no member yet: tenwhy user add <email>');
    // A link makes its user, and a typing error must not.
    if (!(await auth.findUser(email))) {
      throw new Error(`there is no member ${email}: tenwhy user add ${email}`);
    }
    print(await auth.oneTimeLink(email));
  });
}

function refuseNoAddress(email: string): void {
  if (z.email().safeParse(email).success) return;
  throw new UsageError(`<email> holds ${JSON.stringify(email)}; it may hold an e-mail address`);
}

/** On the environment's database, with links to where its collector is expected to listen. */
async function withAuth(work: (auth: Auth, store: Store) => Promise<void>): Promise<void> {
  const env = readEnv(process.env);
  const publicUrl = env.publicUrl ?? `http://${env.host === '0.0.0.0' ? 'localhost' : env.host}:${env.port}`;
  const { openAuth } = await import('../main.ts');
  await withStore(async (store) => work(await openAuth(env, store, publicUrl), store));
}
