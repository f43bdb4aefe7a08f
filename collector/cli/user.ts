import { Command } from 'commander';
import { z } from 'zod';
import { readEnv } from '../env.ts';
import type { Auth } from '../http/auth.ts';
import { openAuth } from '../main.ts';
import { print, UsageError, withStore } from './usage.ts';

/** `tenwhy user`: who may see the answers. */
export function userCommand(): Command {
  const user = new Command('user').description('add members and let them in');
  user
    .command('add <email>')
    .description('add a member and print a one-time sign-in link')
    .option('--name <name>', 'how the pages call them')
    .action(addUser);
  user
    .command('link [email]')
    .description('print a one-time sign-in link, for the first member unless another is named')
    .action(printLink);
  return user;
}

async function addUser(email: string, { name }: { name?: string }): Promise<void> {
  refuseNoAddress(email);
  await withAuth(async (auth) => {
    await auth.addUser({ email, ...(name !== undefined && { name }) });
    print(`Added ${email}. This link signs them in, once, within 15 minutes:`);
    print(await auth.oneTimeLink(email));
  });
}

async function printLink(named: string | undefined): Promise<void> {
  if (named !== undefined) refuseNoAddress(named);
  await withAuth(async (auth) => {
    const email = named ?? (await auth.firstUser())?.email;
    if (email === undefined) throw new Error('there is no member yet: tenwhy user add <email>');
    // A link makes its user, and a typing error must not.
    if (!(await auth.hasUser(email))) {
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
async function withAuth(work: (auth: Auth) => Promise<void>): Promise<void> {
  const env = readEnv(process.env);
  const publicUrl = env.publicUrl ?? `http://${env.host === '0.0.0.0' ? 'localhost' : env.host}:${env.port}`;
  await withStore(async (store) => work(await openAuth(env, store, publicUrl)));
}
