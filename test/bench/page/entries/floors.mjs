// What a card costs at least. References, not products.
import { sameLibraries, serveBundle } from '../lib/bundle.mjs';

const inPage = {
  question: () => __bench.$$('[role=radiogroup] button')[9],
  rating: (n) => __bench.$$('[role=radiogroup] button')[n],
  followUp: () => __bench.$('textarea'),
  close: () => __bench.$('textarea + button'),
};

/** Two questions in a shadow root, without a library. */
export const floorVanilla = {
  name: 'floor-vanilla',
  title: 'floor: no library',
  kind: 'floor',
  tags: (base) => `<script type="module" src="${base}/widget.js"></script>`,
  serve: (server, base) => serveBundle(server, base, { widget: 'floor-vanilla.mjs' }),
  inPage,
};

/** The same with preact, signals and idb-keyval, in one file. */
export const floorPreact = {
  name: 'floor-preact',
  title: 'floor: our libraries, one file',
  kind: 'floor',
  tags: (base) => `<script type="module" src="${base}/widget.js"></script>`,
  serve: (server, base) =>
    serveBundle(server, base, { widget: 'floor-preact.mjs' }, { alias: sameLibraries }),
  inPage,
};

/**
 * The same again in the files that ours is split into, one after the other as ours are asked for.
 * @param {import('../lib/bodies.mjs').Body} surveys
 */
export const floorSplit = (surveys) => ({
  name: 'floor-split',
  title: 'floor: our libraries, split as ours',
  kind: 'floor',
  tags: (base) => `<script async src="${base}/loader.js"></script>`,
  async serve(server, base) {
    const parts = { card: 'floor-card.mjs', outbox: 'floor-outbox.mjs', words: 'floor-words.mjs' };
    await serveBundle(server, base, { loader: 'floor-split.mjs' }, { format: 'iife' });
    await serveBundle(server, base, parts, { alias: sameLibraries });
    server.on('GET', `${base}/surveys.json`, () => surveys);
  },
  inPage,
});
