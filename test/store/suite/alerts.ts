import { expect, test } from 'vitest';
import { handlersOf } from '../../../collector/loop/loop.ts';
import { createPost } from '../../../collector/loop/net/post.ts';
import type { Alert, Job } from '../../../collector/store/store.ts';
import { alertRules } from '../../../collector/wire/alert.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

const alert = (changes: Partial<Alert> = {}): Alert => ({
  id: 'a',
  rule: 'fall',
  subject: 'checkout',
  state: 'open',
  openedAt: 100,
  recoveredAt: null,
  figures: { value: 20, line: 44, n: 60, unit: 'points' },
  answers: ['x', 'y'],
  ...changes,
});
const change = (changes: Partial<Alert> = {}) => ({ alert: alert(changes), title: 'It fell', lines: [] });
const nothing = { opened: [], recovered: [], looks: [] };

/** Alerts and what they look at. */
export function alertsSuite({ store, another }: Opened): void {
  const channel = () =>
    store().addChannel('shop', {
      kind: 'chat',
      name: 'Room',
      address: 'https://chat.example/x',
      events: ['alert.*'],
      isOn: true,
      secret: null,
      formerSecret: null,
      formerUntil: null,
      addedAt: 1,
    });
  const told = async () =>
    (await store().jobs('shop', { targets: ['channel:1'], limit: 50 })).map(
      ({ payload }) => (payload as { type: string }).type,
    );

  test('an alert that two find at once is there once, and told once', async () => {
    await channel();
    const other = await another();
    const note = { ...nothing, opened: [change()] };
    await store().noteAlerts('shop', note, 5);
    await other.noteAlerts('shop', note, 5);
    // Found from another answer, while the first is open.
    await store().noteAlerts('shop', { ...nothing, opened: [change({ id: 'b' })] }, 6);
    expect(await store().openAlerts('shop')).toEqual([alert()]);
    expect(await told()).toEqual(['alert.opened']);
    const recovered = [change({ state: 'recovered', recoveredAt: 200 })];
    for (const one of [store(), other]) await one.noteAlerts('shop', { ...nothing, recovered }, 7);
    expect(await store().openAlerts('shop')).toEqual([]);
    expect(await store().alerts('shop', 9)).toEqual([alert({ state: 'recovered', recoveredAt: 200 })]);
    expect((await told()).sort()).toEqual(['alert.opened', 'alert.recovered']);
    expect(await store().alerts('other', 9)).toEqual([]);
  });

  test('the answers that an alert saw are found by it, whatever comes or goes later', async () => {
    const saw = Array.from({ length: 4 }, (_, rating) => checked({ rating, reasons: ['price'] }));
    await store().commit([...saw, checked({ rating: 9 })]);
    const ids = saw.map(({ snapshot }) => snapshot.id);
    await store().noteAlerts('shop', { ...nothing, opened: [change({ answers: ids })] }, 5);
    await store().noteAlerts('other', { ...nothing, opened: [change({ answers: ids })] }, 5);
    const found = async (site = 'shop', alert = 'a') => {
      const filter = { alert: [alert], state: ['all'] } satisfies ReviewFilter;
      const { items } = await store().responses(site, filter, { limit: 50 });
      return items.map(({ id }) => id).sort();
    };
    expect(await found()).toEqual([...ids].sort());
    // Alike, and of the same days.
    await store().commit([checked({ rating: 1, reasons: ['price'] })]);
    const [changed = '', forged = '', erased = ''] = ids;
    await store().commit([checked({ id: changed, rev: 2, rating: 10, reasons: [] })]);
    await store().rule('shop', { ids: [forged] }, 'quarantined', 9);
    expect(await found()).toEqual([...ids].sort());
    const filter = { alert: ['a'] } satisfies ReviewFilter;
    expect(await store().tally('shop', filter)).toMatchObject([{ funnel: { rated: 3 } }]);
    expect(await store().reasonCounts('shop', filter)).toHaveLength(2);
    await store().commit([checked({ id: erased, rev: 2, stage: 'withdrawn', rating: undefined })]);
    expect(await found()).toHaveLength(3);
    expect([await found('other'), await found('shop', 'b')]).toEqual([[], []]);
  });

  test('rules are kept as somebody set them', async () => {
    expect(await store().alertRules('shop')).toBeNull();
    const rules = alertRules.parse({ detractor: { isOn: false } });
    await store().setAlertRules('shop', alertRules.parse({}));
    await store().setAlertRules('shop', rules);
    expect(await store().alertRules('shop')).toEqual(rules);
  });

  test('looks at counted ratings alone, oldest first, and of too many at the newest', async () => {
    await store().commit([
      checked({
        rating: 3,
        shownAt: someTime + 2,
        reasons: ['price'],
        person: { account: 'acme', value: 'A' },
      }),
      checked({ rating: 9, shownAt: someTime + 1 }),
      checked({ rating: 8, shownAt: someTime - 90_000_000 }),
      checked({ rating: undefined }),
      checked({ state: 'test' }),
      checked({ stage: 'withdrawn' }),
    ]);
    expect(await store().alertAnswers('shop', someTime, 10)).toMatchObject([
      { rating: 9, account: null, reasons: [] },
      { rating: 3, account: 'acme', value: 'A', reasons: ['price'], survey: 'checkout', metric: 'nps' },
    ]);
    expect(await store().alertAnswers('shop', someTime, 1)).toMatchObject([{ rating: 3 }]);
  });

  test('answers wake one look, which opens what they show and leaves nothing behind', async () => {
    await channel();
    for (let group = 0; group < 4; group++) {
      await store().commit(
        Array.from({ length: 40 }, (_, index) =>
          checked({ rating: index % 5, shownAt: someTime + group * 1_000 + index }),
        ),
      );
    }
    // One that is still to come sees them all.
    expect(await store().alertLooks('shop')).toHaveLength(1);
    const now = () => someTime + 86_400_000;
    const handlers = handlersOf({
      store: store(),
      log: console,
      publicUrl: 'https://tenwhy.example',
      post: createPost(),
      sendMail: null,
      emailOf: async () => null,
      now,
    });
    const [job] = await store().takeJobs({ now: now(), leaseMs: 9, leaseBy: 'me', limit: 1, except: [] });
    expect(job?.kind).toBe('alerts');
    expect(await handlers.alerts?.(job as Job)).toEqual({ kind: 'gone' });
    const open = await store().openAlerts('shop');
    expect(open.map(({ rule }) => rule)).toEqual(['surveyLine']);
    expect(open[0]?.answers.length).toBeGreaterThanOrEqual(30);
    expect(await store().alertLooks('shop')).toEqual([]);
    // Done again after a crash just then, it comes to the same.
    await handlers.alerts?.(job as Job);
    expect(await store().alerts('shop', 9)).toEqual(open);
    expect(await told()).toEqual(['alert.opened']);
  });

  test('a removed site takes its alerts and rules with it', async () => {
    await store().setAlertRules('shop', alertRules.parse({}));
    await store().noteAlerts('shop', { ...nothing, opened: [change()] }, 5);
    await store().removeSite('shop');
    expect(await store().alerts('shop', 9)).toEqual([]);
    expect(await store().alertRules('shop')).toBeNull();
  });
}
