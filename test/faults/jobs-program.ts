import pino from 'pino';
import { createPost } from '../../collector/loop/net/post.ts';
import { startWorker } from '../../collector/loop/worker.ts';
import { openPostgres } from '../../collector/store/postgres.ts';
import { openSqlite } from '../../collector/store/sqlite.ts';

/** A process that works off jobs by posting each one's id to a receiver: `program <place> <receiver>`. */
const [, , place = '', receiver = ''] = process.argv;
const store = await (place.startsWith('postgres:')
  ? openPostgres({ url: place })
  : openSqlite({ folder: place }));
const post = createPost({ allowLoopback: true });
const worker = startWorker({
  store,
  now: Date.now,
  log: pino({ level: 'silent' }),
  // So short that what a killed one had in hand is soon somebody else's.
  leaseMs: 1_500,
  handlers: {
    async post({ id }) {
      const posted = await post(receiver, '{}', { 'webhook-id': id });
      return posted.kind === 'answered' && posted.status === 200
        ? { kind: 'done', reply: '200' }
        : { kind: 'failed', error: 'the receiver did not take it' };
    },
  },
});
process.on('SIGTERM', async () => {
  await worker.stop(5_000);
  await store.close();
  process.exit(0);
});
