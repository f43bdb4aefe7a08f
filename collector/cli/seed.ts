import { demoSurveys } from '../../demo/surveys.ts';
import { loopback } from '../http/origins.ts';
import type { Store } from '../store/store.ts';
import { surveyDefinition } from '../wire/survey.ts';

/** Publishes the two surveys that come with Tenwhy. */
export async function publishDemoSurveys(store: Store, site: string): Promise<void> {
  for (const survey of demoSurveys) await store.publish(site, surveyDefinition.parse(survey), Date.now());
}

/** On a database without any site: the site `demo` with two live surveys, so that there is something to answer. */
export async function seedEmptyStore(store: Store): Promise<void> {
  if ((await store.sites()).length > 0) return;
  const demo = {
    key: 'demo',
    name: 'Demo shop',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    origins: [loopback],
    sample: false,
  };
  await store.putSite(demo);
  await publishDemoSurveys(store, demo.key);
}
