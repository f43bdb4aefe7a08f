import { expect, test } from 'vitest';
import { type Committer, createCommitter } from '../../../collector/intake/commit.ts';
import { type CheckedResponse, type Store, StoreUnavailable } from '../../../collector/store/store.ts';
import { maxPendingBytes, maxPendingResponses } from '../../../collector/wire/limits.ts';
import { checked } from '../../store/responses.ts';

type Commit = Store['commit'];

const over = (commit: Commit): Committer => createCommitter({ commit });

/** A store that stays at its first commit until `open`. */
function held() {
  const groups: number[] = [];
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const committer = over(async (responses) => {
    groups.push(responses.length);
    await gate;
    return responses.map(() => 'stored' as const);
  });
  return { committer, open, groups };
}

const many = (count: number): CheckedResponse[] => Array(count).fill(checked());

test('past so many waiting responses a request is refused until they are on disk', async () => {
  const { committer, open } = held();
  const waiting = committer.commit(many(maxPendingResponses));
  expect(() => committer.refuseIfFull()).toThrow(`${maxPendingResponses} responses`);
  await expect(committer.commit(many(1))).rejects.toMatchObject({
    problem: { status: 503 },
    retryAfterS: 2,
  });
  open();
  await waiting;
  await committer.idle();
  expect(() => committer.refuseIfFull()).not.toThrow();
  expect(await committer.commit(many(2))).toEqual(['stored', 'stored']);
});

test('past so many waiting bytes too', async () => {
  const { committer, open } = held();
  const waiting = committer.commit(many(1), maxPendingBytes - 10);
  await expect(committer.commit(many(1), 11)).rejects.toMatchObject({ problem: { status: 503 } });
  const small = committer.commit(many(1), 10);
  expect(() => committer.refuseIfFull()).toThrow('wait for the disk');
  open();
  expect(await Promise.all([waiting, small])).toEqual([['stored'], ['stored']]);
  expect(() => committer.refuseIfFull()).not.toThrow();
});

test('requests of a tick share a commit, and those that come while it runs share the next', async () => {
  const { committer, open, groups } = held();
  const first = [committer.commit(many(1)), committer.commit(many(2))];
  while (groups.length === 0) await new Promise((next) => setImmediate(next));
  const second = [committer.commit(many(3)), committer.commit(many(4))];
  open();
  await Promise.all([...first, ...second]);
  expect(groups).toEqual([3, 7]);
});

test('what one request brought does not take the others of its group down with it', async () => {
  const bad = checked({ site: 'bad' });
  const committer = over(async (responses) => {
    if (responses.some(({ site }) => site === 'bad')) throw new TypeError('cannot be stored');
    return responses.map(() => 'stored' as const);
  });
  const replies = await Promise.allSettled([
    committer.commit(many(2)),
    committer.commit([bad]),
    committer.commit(many(1)),
  ]);
  expect(replies.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('while the database is away a group is refused once, and not each request after the other', async () => {
  let calls = 0;
  const committer = over(() => {
    calls += 1;
    return Promise.reject(new StoreUnavailable('away'));
  });
  const replies = await Promise.allSettled([committer.commit(many(1)), committer.commit(many(1))]);
  expect(replies.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(calls).toBe(1);
});

test('as long as others come in, a group waits for what they bring', async () => {
  let arrivals = 0;
  const groups: number[] = [];
  const committer = createCommitter(
    {
      commit: async (responses) => {
        groups.push(responses.length);
        return responses.map(() => 'stored' as const);
      },
    },
    () => arrivals,
  );
  const turn = () => new Promise((next) => setImmediate(next));
  const sent = [committer.commit(many(1))];
  // A connection in one turn, its request in another.
  for (let come = 0; come < 5; come++) {
    arrivals += 1;
    await turn();
    arrivals += 1;
    sent.push(committer.commit(many(1)));
    await turn();
  }
  await Promise.all(sent);
  expect(groups).toEqual([6]);
});

test('who is refused and comes again at once keeps nobody waiting', async () => {
  let arrivals = 0;
  const committer = createCommitter(
    { commit: async (responses) => responses.map(() => 'stored' as const) },
    () => ++arrivals,
  );
  expect(await committer.commit(many(1))).toEqual(['stored']);
});

test('between two groups the event loop turns, so that others get their replies', async () => {
  let turns = 0;
  const committer = over(async (responses) => responses.map(() => 'stored' as const));
  const first = committer.commit(many(2_000));
  const second = committer.commit(many(2_000));
  void first.then(() => setImmediate(() => (turns += 1)));
  await second;
  expect(turns).toBe(1);
});
