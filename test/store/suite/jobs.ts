import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Job, JobEnd, NewJob } from '../../../collector/store/store.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

const job = (changes: Partial<NewJob> = {}): NewJob => ({
  site: 'shop',
  kind: 'deliver',
  payload: { a: 1 },
  dueAt: 100,
  createdAt: 100,
  ...changes,
});
const take = { now: 200, leaseMs: 50, limit: 10, except: [] };
const endOf = (taken: Job, changes: Partial<JobEnd> = {}): JobEnd => ({
  site: taken.site,
  id: taken.id,
  leaseBy: taken.leaseBy ?? '',
  at: 210,
  tries: taken.tries,
  dueAt: 210,
  lastError: null,
  lastReply: null,
  state: 'done',
  ...changes,
});

/** Jobs, channels, and what a commit writes down to be done. */
export function jobsSuite({ store, another }: Opened): void {
  const channel = (changes: object = {}) =>
    store().addChannel('shop', {
      kind: 'webhook',
      name: 'CRM',
      address: 'https://crm.example/hook',
      events: ['response.created', 'response.changed', 'response.withdrawn'],
      isOn: true,
      secret: 'whsec_x',
      formerSecret: null,
      formerUntil: null,
      addedAt: 1,
      ...changes,
    });
  const deliveries = async (): Promise<unknown[]> =>
    (await store().jobs('shop', { targets: ['channel:1', 'channel:2'], limit: 100 }))
      .map(({ target, payload }) => ({ target, ...(payload as object) }))
      .reverse();

  test('a job is taken once it is due, by one, and by another when its lease ran out', async () => {
    await store().addJobs([job({ id: 'a' }), job({ id: 'later', dueAt: 300 })]);
    expect(await store().nextJobAt()).toBe(100);
    const other = await another();
    const taken = await Promise.all([
      store().takeJobs({ ...take, leaseBy: 'me' }),
      other.takeJobs({ ...take, leaseBy: 'you' }),
    ]);
    expect(taken.flat()).toMatchObject([{ id: 'a', payload: { a: 1 }, tries: 0, dueAt: 250 }]);
    expect(await store().nextJobAt()).toBe(250);
    expect(await store().takeJobs({ ...take, now: 249, leaseBy: 'me' })).toEqual([]);
    expect(await other.takeJobs({ ...take, now: 250, leaseBy: 'you' })).toMatchObject([{ id: 'a' }]);
  });

  test('two collectors that take at once share the jobs, and none goes to both', async () => {
    await store().addJobs(Array.from({ length: 60 }, () => job()));
    const other = await another();
    const taken: string[] = [];
    const takeAll = async (one: ReturnType<typeof store>, leaseBy: string) => {
      while (true) {
        const some = await one.takeJobs({ ...take, limit: 7, leaseBy });
        taken.push(...some.map(({ id }) => id));
        if (some.length === 0) return;
      }
    };
    await Promise.all([takeAll(store(), 'me'), takeAll(other, 'you'), takeAll(other, 'they')]);
    // A round that found all of the rest locked ends early; what it left is still there.
    await takeAll(store(), 'me');
    expect(new Set(taken).size).toBe(60);
    expect(taken).toHaveLength(60);
  });

  test('what came of a job is noted by who has the lease and nobody else, with what follows', async () => {
    await store().addJobs([job({ target: 'channel:1' })]);
    const [first] = await store().takeJobs({ ...take, leaseBy: 'slow' });
    const [second] = await store().takeJobs({ ...take, now: 260, leaseBy: 'quick' });
    if (!first || !second) throw new Error('nothing was taken');
    const next = [job({ id: 'next', dueAt: 900, target: 'channel:1' })];
    await store().endJobs([endOf(first, { lastReply: 'too late', next })]);
    expect(await store().jobs('shop', { targets: ['channel:1'], limit: 9 })).toMatchObject([
      { state: 'waiting', leaseBy: 'quick', lastReply: null },
    ]);
    await store().endJobs([endOf(second, { lastReply: '200', next })]);
    const states = (await store().jobs('shop', { targets: ['channel:1'], limit: 9 })).map((one) => [
      one.id === 'next',
      one.state,
      one.lastReply,
    ]);
    expect(states).toEqual(
      expect.arrayContaining([
        [true, 'waiting', null],
        [false, 'done', '200'],
      ]),
    );
  });

  test('a key keeps a second job of the same site out, and of another site not', async () => {
    await store().addJobs([job({ key: 'k' }), job({ key: 'k' }), job({ key: 'k', site: 'other' })]);
    await store().addJobs([job({ key: 'k' })]);
    expect(await store().takeJobs({ ...take, leaseBy: 'me' })).toHaveLength(2);
  });

  test('jobs of targets that are busy are left for later', async () => {
    await store().addJobs([job({ target: 'channel:1' }), job({ target: 'channel:2', dueAt: 150 }), job()]);
    const taken = await store().takeJobs({ ...take, leaseBy: 'me', except: ['shop channel:1'] });
    expect(taken.map(({ target }) => target).sort()).toEqual(['', 'channel:2']);
  });

  test('a parked job is sent again by a press, and old ones are forgotten', async () => {
    await store().addJobs([job({ id: 'p', target: 'channel:1' }), job({ id: 'd', target: 'channel:1' })]);
    const taken = await store().takeJobs({ ...take, leaseBy: 'me' });
    await store().endJobs(
      taken.map((one) =>
        endOf(one, one.id === 'p' ? { state: 'parked', tries: 5, lastError: 'x'.repeat(900) } : {}),
      ),
    );
    expect(await store().jobCounts('shop')).toEqual(
      expect.arrayContaining([
        { target: 'channel:1', state: 'parked', count: 1 },
        { target: 'channel:1', state: 'done', count: 1 },
      ]),
    );
    expect(await store().jobsAgain('other', { id: 'p' }, 300)).toBe(0);
    expect(await store().jobsAgain('shop', { id: 'd' }, 300)).toBe(0);
    expect(await store().jobsAgain('shop', { target: 'channel:1' }, 300)).toBe(1);
    const [again] = await store().takeJobs({ ...take, now: 300, leaseBy: 'me' });
    expect(again).toMatchObject({ id: 'p', tries: 0 });
    expect(again?.lastError).toHaveLength(500);
    expect(await store().forgetJobs(211, 0)).toBe(1);
    expect(await store().jobs('shop', { targets: ['channel:1'], states: ['done'], limit: 9 })).toEqual([]);
  });

  test('a commit writes down what happened for each channel that wants it', async () => {
    await channel();
    await channel({ name: 'Two' });
    await channel({ name: 'Off', isOn: false });
    await channel({ events: ['alert.*'], name: 'Alerts' });
    const id = randomUUID();
    await store().commit([checked({ id, rev: 0, rating: undefined })]);
    await store().commit([checked({ id, rev: 1, rating: 9 })]);
    await store().commit([checked({ id, rev: 2, rating: 8 }), checked({ id, rev: 1, rating: 9 })]);
    await store().commit([checked({ id, rev: 2, rating: 3 })]);
    await store().commit([checked({ id, rev: 3, stage: 'withdrawn' })]);
    await store().commit([checked({ id, rev: 4, stage: 'withdrawn' })]);
    const told = (await deliveries()).filter((one) => (one as { target: string }).target === 'channel:2');
    expect(told).toEqual(
      expect.arrayContaining(
        [
          ['response.created', 1],
          ['response.changed', 2],
          ['response.withdrawn', 3],
        ].map(([type, rev]) => ({
          target: 'channel:2',
          type,
          at: expect.any(Number),
          about: { response: id, rev },
        })),
      ),
    );
    expect(told).toHaveLength(3);
    expect(await deliveries()).toHaveLength(6);
  });

  test('answers that do not count tell nobody, until somebody decides', async () => {
    await channel();
    const id = randomUUID();
    await store().commit([
      checked({ state: 'test' }),
      checked({ id, state: 'quarantined', quarantine: 'burst' }),
    ]);
    expect(await deliveries()).toEqual([]);
    await store().rule('shop', { ids: [id] }, 'counted', 5);
    expect(await deliveries()).toMatchObject([{ type: 'response.created', about: { response: id } }]);
    const other = randomUUID();
    await store().commit([checked({ id: other })]);
    await store().quarantine('shop', [other], 'burst');
    expect(await deliveries()).toHaveLength(3);
  });

  test('channels are numbered, changed and removed with their jobs', async () => {
    expect(await channel()).toBe(1);
    expect(await channel({ kind: 'chat', secret: null })).toBe(2);
    expect(await store().changeChannel('shop', 1, { isOn: false, events: ['alert.*'] })).toBe(true);
    expect(await store().changeChannel('other', 1, { isOn: false })).toBe(false);
    expect(await store().channel('shop', 1)).toMatchObject({
      isOn: false,
      events: ['alert.*'],
      name: 'CRM',
      secret: 'whsec_x',
    });
    await store().addJobs([job({ target: 'channel:1' })]);
    expect(await store().removeChannel('shop', 1)).toBe(true);
    expect(await store().removeChannel('shop', 1)).toBe(false);
    expect((await store().channels('shop')).map(({ number }) => number)).toEqual([2]);
    expect(await store().nextJobAt()).toBeNull();
  });

  test('a removed site takes its channels and jobs with it', async () => {
    await channel();
    await store().addJobs([job()]);
    await store().removeSite('shop');
    expect(await store().channels('shop')).toEqual([]);
    expect(await store().nextJobAt()).toBeNull();
  });
}
