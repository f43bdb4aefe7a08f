import { Command } from 'commander';
import { sampleAims } from '../../demo/aims.ts';
import { sampleCustomers } from '../../demo/customers.ts';
import { sampleTeams } from '../../demo/handling.ts';
import { type SampleOptions, sampleCount, sampleResponses } from '../../demo/sample.ts';
import { checkResponse } from '../intake/check.ts';
import { createSiteBook } from '../intake/sites.ts';
import { judge } from '../loop/judge.ts';
import type { CheckedResponse, Store } from '../store/store.ts';
import { maxNotesOfSite } from '../wire/limits.ts';
import { showProgress } from './progress.ts';
import { handleSample, inviteSample } from './sample-followups.ts';
import { publishDemoSurveys } from './seed.ts';
import { print, withStore } from './usage.ts';

/** Key of the site that holds sample responses and nothing else. */
const sampleSite = 'sample';
const defaultSeed = 1;
const blockResponses = 500;

/** Those who answer, as the made-up shop's books have them. */
async function loadCustomers(store: Store, options: SampleOptions): Promise<void> {
  const customers = sampleCustomers(options);
  await store.putCustomers(
    sampleSite,
    customers.map(({ facts: _facts, ...customer }) => customer),
    options.now,
  );
  for (const { id, facts } of customers) {
    for (const fact of facts) await store.putFact(sampleSite, id, fact);
  }
}

/** `tenwhy sample`: a year of made-up responses, the same ones for the same seed. */
export function sampleCommand(): Command {
  return new Command('sample')
    .description(`load a year of made-up responses into the site ${sampleSite}`)
    .option('--remove', 'remove that site and all its responses instead')
    .action(({ remove }: { remove?: boolean }) =>
      withStore(async (store) => {
        if (!remove) return loadSample(store);
        await store.removeSite(sampleSite);
        print(`The site ${sampleSite} and its responses are gone.`);
      }),
    );
}

/**
 * Loads the sample year unless it is there already. Every response passes the checks of real ones, as
 * if it had arrived at its time.
 */
export async function loadSample(store: Store): Promise<void> {
  if ((await store.site(sampleSite)) && (await store.storedCount(sampleSite)) > 0) {
    print(`The site ${sampleSite} has its responses already.`);
    return;
  }
  await store.putSite({
    key: sampleSite,
    name: 'Sample year',
    timeZone: 'Europe/Vienna',
    origins: [],
    sample: true,
  });
  await publishDemoSurveys(store, sampleSite);
  const options = { seed: defaultSeed, now: Date.now() };
  await loadCustomers(store, options);
  const { notes, ...aims } = sampleAims(options);
  await store.putAims(sampleSite, aims);
  for (const note of notes) {
    const said = { ...note, addedAt: options.now, addedBy: 'Sample' };
    await store.addNote(sampleSite, said, maxNotesOfSite);
  }
  const progress = showProgress('Sample responses', sampleCount(options));
  const sites = createSiteBook(store, Date.now);
  const entry = await sites.find(sampleSite);
  if (!entry) throw new Error(`the site ${sampleSite} was removed meanwhile`);
  let block: CheckedResponse[] = [];
  let done = 0;
  const flush = async () => {
    await store.commit(block);
    done += block.length;
    progress.update(done);
    block = [];
  };
  for (const { receivedAt, ...snapshot } of sampleResponses(options)) {
    block.push(await checkResponse(snapshot, { entry, receivedAt, clockOffsetMs: 0, address: null }, sites));
    if (block.length >= blockResponses) await flush();
  }
  await flush();
  progress.end();
  while ((await store.settleFollowups(blockResponses, judge, options.now)) > 0);
  const { timeZone } = entry.site;
  await inviteSample(store, { site: sampleSite, timeZone }, options);
  for (const { name, reasons } of sampleTeams) {
    const nobody = { members: [], representatives: [], above: null, digest: 'off' as const };
    await store.addTeam(sampleSite, { ...nobody, name, reasons: [...reasons] });
  }
  await handleSample(store, sampleSite, options);
}
