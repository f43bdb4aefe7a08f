import type { Explanation } from './decide/verdict.ts';
import type { Callback } from './handlers.ts';
import type { Visit } from './visit.ts';

export { whenFree } from './free.ts';
export { watchHistory } from './history.ts';
export { learnClocks } from './known.ts';

/** Runs a command that few pages call; false where there is none of this name, or its argument is wrong. */
export function run(visit: Visit, command: unknown, callback: unknown): boolean {
  const known: Record<string, (visit: Visit, callback?: Callback) => Promise<void>> = { withdraw, flush };
  if (command === 'explain' && isCallback(callback)) {
    visit.ready(() => {
      explain(visit, callback).catch(visit.warn);
    });
    return true;
  }
  const todo = Object.hasOwn(known, `${command}`) ? known[`${command}`] : undefined;
  if (!todo || !(callback === undefined || isCallback(callback))) return false;
  todo(visit, callback).catch(visit.warn);
  return true;
}

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

/** Calls the page's function, whose errors are its own. */
function call({ warn }: Visit, callback: Callback | undefined, value: unknown): void {
  try {
    callback?.(value);
  } catch (error) {
    warn(error);
  }
}

/** Hands out the verdict on every survey, once every rule is here. */
async function explain(visit: Visit, callback: Callback): Promise<void> {
  const verdicts = () =>
    visit.surveys.map((survey): Explanation => ({ survey: survey.key, ...visit.verdictOn(survey) }));
  if (verdicts().some(({ because }) => because === 'unjudged')) await visit.fetchRules().catch(visit.warn);
  call(visit, callback, verdicts());
}

/**
 * Forgets everything that this browser keeps of the site, undelivered answers and unsent words too. Who opted
 * out is remembered by one word, so that nobody asks again.
 */
export async function wipe(visit: Visit): Promise<void> {
  const { local, nameOf, options } = visit;
  for (const card of visit.cards ?? []) card.hide();
  visit.remembered = undefined;
  local.remove(nameOf('visitor'));
  if (options.mayStore) forgetDrafts(visit);
  if (visit.consent === 'opted-out') local.set(nameOf('optout'), '1');
  await (await visit.deliverLeft())?.wipe();
  local.remove(nameOf('waiting'));
}

/** Words that were typed and not sent, of every survey of the site. */
function forgetDrafts({ nameOf }: Visit): void {
  const [before = '', after = ''] = nameOf('draft:*').split('*');
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(before) && name.endsWith(after)) sessionStorage.removeItem(name);
    }
  } catch {
    // Forbidden: then nothing was kept, either.
  }
}

/** Takes back this page's last answer, even if its card was closed since, and says whether there was one. */
async function withdraw(visit: Visit, callback?: Callback): Promise<void> {
  const takeBack = visit.answered;
  visit.answered = undefined;
  const saved = takeBack?.();
  for (const card of visit.cards ?? []) if (card.withdraw === takeBack) card.hide();
  await saved;
  call(visit, callback, !!takeBack);
}

/** Delivers what waits, and says what was stored and what still waits. */
async function flush(visit: Visit, callback?: Callback): Promise<void> {
  const counts = await (await visit.deliverLeft())?.flush();
  call(visit, callback, counts ?? { stored: 0, waiting: 0 });
}

/** Begins a new page of a single-page app: what was begun for the last one ends. */
export function begin(visit: Visit): void {
  for (const stop of visit.stops.splice(0)) stop();
  visit.armed = {};
  visit.cancelled = {};
  // An event may well be tracked just before the page that it belongs to.
  for (const key of Object.keys(visit.came)) if (visit.came[key] !== 'event') delete visit.came[key];
  visit.look();
}
