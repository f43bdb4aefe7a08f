#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { EnvError } from '../env.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { restoreCommand } from './restore.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { siteCommand } from './site.ts';
import { surveyCommand } from './survey.ts';
import { tagCommand } from './tag.ts';
import { UsageError } from './usage.ts';
import { userCommand } from './user.ts';

/** Exit statuses: 0 done, 1 failed, 2 wrong usage (a command, an option or a variable). */
const failed = 1;
const wrongUsage = 2;

const program = new Command('tenwhy')
  .description('Asks people on your site 0 to 10 and why, keeps every answer, and shows your team.')
  .version(packageJson.version)
  // Or `survey get --version 2` would ask for the program's.
  .enablePositionalOptions()
  .addHelpText('after', '\nEnvironment: HOST, PORT, TENWHY_DATA, DATABASE_URL and more; see the README.')
  .addCommand(serveCommand())
  .addCommand(sampleCommand())
  .addCommand(siteCommand())
  .addCommand(surveyCommand())
  .addCommand(tagCommand())
  .addCommand(userCommand())
  .addCommand(doctorCommand())
  .addCommand(exportCommand())
  .addCommand(importCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(checkCommand());

for (const command of everyCommand(program)) command.exitOverride().showHelpAfterError('(--help shows how)');

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}

/** Says what went wrong on standard error, and returns the exit status. */
function report(error: unknown): number {
  // Commander has already written its message; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`tenwhy: ${message}\n`);
  return error instanceof UsageError || error instanceof EnvError ? wrongUsage : failed;
}
