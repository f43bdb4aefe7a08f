import { fileURLToPath } from 'node:url';

const widget = fileURLToPath(new URL('../../../../dist/widget', import.meta.url));

/**
 * The built widget as the collector serves it, in front of a collector that acknowledges everything.
 * @param {import('../lib/bodies.mjs').Body} surveys What a collector replies for the site `demo`.
 * @param {import('../run.mjs').Entry} [more] What differs from the plain entry.
 */
export const tenwhy = (surveys, more) => ({
  name: 'tenwhy',
  title: 'Tenwhy',
  kind: 'ours',
  tags: (base) => `<script async src="${base}/tenwhy.js" data-site="demo" data-collector="${base}"></script>`,
  serve(server, base) {
    server.file(`${base}/tenwhy.js`, `${widget}/tenwhy.js`);
    server.folder(`${base}/tenwhy`, `${widget}/tenwhy`);
    server.on('GET', `${base}/v1/sites/demo/surveys`, () => surveys);
    server.json('POST', `${base}/v1/responses`, ({ body }) => ({
      results: JSON.parse(body.toString()).responses.map(({ id, rev }) => ({ id, rev, status: 'stored' })),
    }));
  },
  inPage: {
    question: () => __bench.$$('[part=rating] > *')[9],
    rating: (n) => __bench.$$('[part=rating] > *')[n],
    followUp: () => __bench.$('[part=reason]'),
    saved: () => __bench.$$('[role=status]').find((line) => /^Saved/.test(line.textContent)),
    close: () => __bench.$('[part=close]'),
  },
  ...more,
});
