import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { schemaAddress, surveySchema } from '../surveys/schema.ts';
import { surveyDefinition } from '../wire/survey.ts';
import { firstIssue } from '../wire/text.ts';
import { print, siteOf, UsageError, withStore } from './usage.ts';

/** `tenwhy survey`: surveys as files, so that a team can keep them with its code. */
export function surveyCommand(): Command {
  const survey = new Command('survey').description('publish and print surveys');
  survey
    .command('put <site> <file>')
    .description('publish a survey from a JSON file as its next version')
    .action(putSurvey);
  survey
    .command('get <site> <key>')
    .description('print the newest version of a survey as JSON')
    .option('--version <number>', 'that version instead')
    .action(getSurvey);
  survey.command('list <site>').description('list the surveys of a site').action(listSurveys);
  survey
    .command('schema')
    .description('print the JSON Schema of a survey’s file, for editors')
    .action(() => print(JSON.stringify(surveySchema(), null, 2)));
  return survey;
}

async function putSurvey(site: string, file: string): Promise<void> {
  const parsed = surveyDefinition.safeParse(await readJsonFile(file));
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw new Error(`${file}: ${field} ${message}; nothing was published`);
  }
  await withStore(async (store) => {
    await siteOf(store, site);
    const version = await store.publish(site, parsed.data, Date.now(), { by: 'tenwhy survey put' });
    print(`${parsed.data.key} version ${version} is published (${parsed.data.state}).`);
  });
}

async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `there is no file ${file}` : `${file}: ${error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

async function getSurvey(site: string, key: string, options: { version?: string }): Promise<void> {
  const number = options.version === undefined ? null : Number(options.version);
  if (number !== null && !(Number.isInteger(number) && number >= 1)) {
    throw new UsageError(
      `--version holds ${JSON.stringify(options.version)}; it may hold a whole number from 1`,
    );
  }
  await withStore(async (store) => {
    await siteOf(store, site);
    const newest = await store.surveys(site);
    const survey =
      number === null
        ? newest.find((other) => other.key === key)
        : await store.surveyVersion(site, key, number);
    if (!survey) {
      const known = newest.map((other) => `${other.key} (1 to ${other.version})`).join(', ');
      throw new Error(
        `${site} has no survey ${JSON.stringify(key)} of that version; it has: ${known || 'none'}`,
      );
    }
    // First, so that an editor knows at once what it holds; `put` passes over it.
    print(JSON.stringify({ $schema: schemaAddress(collectorUrl()), ...survey }, null, 2));
  });
}

/** Without a public address it is a trial on this machine, where the collector listens by default. */
function collectorUrl(): string {
  const { publicUrl, host, port } = readEnv(process.env);
  return publicUrl ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
}

async function listSurveys(site: string): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, site);
    for (const { key, version, state, kind, metric, name } of await store.surveys(site)) {
      print(`${key}\tversion ${version}\t${state}\t${kind}\t${metric}\t${name ?? ''}`);
    }
  });
}
