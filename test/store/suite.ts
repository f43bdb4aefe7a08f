import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../collector/store/store.ts';
import type { FreshDatabase } from '../support/stores.ts';
import { accountsSuite } from './suite/accounts.ts';
import { aimsSuite } from './suite/aims.ts';
import { alertsSuite } from './suite/alerts.ts';
import { commitSuite } from './suite/commit.ts';
import { digestsSuite } from './suite/digests.ts';
import { editingSuite } from './suite/editing.ts';
import { exportsSuite } from './suite/exports.ts';
import { facetsSuite } from './suite/facets.ts';
import { figuresSuite } from './suite/figures.ts';
import { followupQueueSuite } from './suite/followup-queue.ts';
import { followupSuite } from './suite/followups.ts';
import { jobsSuite } from './suite/jobs.ts';
import { listsSuite } from './suite/lists.ts';
import { membersSuite } from './suite/members.ts';
import { peopleSuite } from './suite/people.ts';
import { privacySuite } from './suite/privacy.ts';
import { randomSuite } from './suite/random.ts';
import { reasonDaysSuite } from './suite/reasonDays.ts';
import { rollupsSuite } from './suite/rollups.ts';
import { rulingSuite } from './suite/rulings.ts';
import { sitesSuite } from './suite/sites.ts';
import { spokenSuite } from './suite/spoken.ts';
import { wordsSuite } from './suite/words.ts';

/** What a part of the suite gets: a store on an empty database, another on the same one, and its place. */
export type Opened = { store: () => Store; another: () => Promise<Store> };

/** What every engine has to do. Each test has an empty database. */
export function storeSuite(fresh: () => Promise<FreshDatabase>): void {
  let database: FreshDatabase;
  let opened: Store;
  beforeEach(async () => {
    database = await fresh();
    opened = await database.open();
  });
  afterEach(() => database.remove());
  const parts: Opened = { store: () => opened, another: () => database.open() };

  describe('sites and surveys', () => sitesSuite(parts));
  describe('editing', () => editingSuite(parts));
  describe('commit', () => commitSuite(parts));
  describe('figures', () => figuresSuite(parts));
  describe('aims and notes', () => aimsSuite(parts));
  describe('reasons by day', () => reasonDaysSuite(parts));
  describe('lists', () => listsSuite(parts));
  describe('exports', () => exportsSuite(parts));
  describe('rulings', () => rulingSuite(parts));
  describe('follow-ups', () => followupSuite(parts));
  describe('the queue of follow-ups', () => followupQueueSuite(parts));
  describe('jobs and channels', () => jobsSuite(parts));
  describe('digests', () => digestsSuite(parts));
  describe('alerts', () => alertsSuite(parts));
  describe('members', () => membersSuite(parts));
  describe('privacy', () => privacySuite(parts));
  describe('roll-ups', () => rollupsSuite(parts));
  describe('facets', () => facetsSuite(parts));
  describe('words', () => wordsSuite(parts));
  describe('what was said, views and links', () => spokenSuite(parts));
  describe('people', () => peopleSuite(parts));
  describe('accounts', () => accountsSuite(parts));
  describe('random histories', () => randomSuite(parts));
}
