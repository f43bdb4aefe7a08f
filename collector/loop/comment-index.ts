import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { type Background, startBackground } from './background.ts';

/** Responses whose comments are indexed in one transaction, in a few milliseconds. */
const indexedAtOnce = 50;
/** Comments that are not indexed yet are found all the same, so many come together first, in ms. */
const gatherMs = 500;
const lookEveryMs = 60_000;

/** Writes the index by words of comments, behind the answers. */
export function startCommentIndex(parts: {
  store: Pick<Store, 'onCommit' | 'indexComments'>;
  log: Pick<Logger, 'warn'>;
}): Background {
  return startBackground({
    ...parts,
    waits: 'comments wait to be indexed',
    gatherMs,
    lookEveryMs,
    work: (steps) => steps(async () => (await parts.store.indexComments(indexedAtOnce)) === indexedAtOnce),
  });
}
