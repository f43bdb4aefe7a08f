import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { shop } from '../../support/app.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

const person = { id: 'c-1', name: 'Ada', email: 'Ada@Example.com', traits: {} };
const at = someTime + 60_000;

/** How long answers are kept, and what is known of one person. */
export function privacySuite({ store, another }: Opened): void {
  const ids = async () =>
    (await store().responses('shop', { state: ['all'] }, { limit: 50 })).items.map(({ id }) => id).sort();
  const ofPerson = async (who: { id?: string; email?: string }) => {
    const found: string[] = [];
    for await (const block of store().eachOfPerson('shop', who)) found.push(...block.map(({ id }) => id));
    return found;
  };

  test('erasing a person takes their responses with all side rows, and leaves everybody else', async () => {
    const theirs = checked({ person, reasons: ['price'], meta: { order: 7 }, comment: 'x' });
    const kept = checked({ person: { ...person, id: 'c-2', email: 'b@b.example' }, reasons: ['price'] });
    const elsewhere = checked({ site: 'other', person });
    await store().commit([theirs, checked({ person, meta: { order: 7 } }), kept, elsewhere]);
    expect(await ofPerson({ id: 'c-1' })).toHaveLength(2);
    expect(await store().erasePerson('shop', { id: 'c-1' }, at)).toBe(2);
    expect(await ids()).toEqual([kept.snapshot.id]);
    expect(await ofPerson({ id: 'c-1' })).toEqual([]);
    expect(await store().reasonCounts('shop', {})).toMatchObject([{ key: 'price', promoters: 1 }]);
    expect((await store().responses('shop', { meta: { order: ['7'] } }, { limit: 9 })).items).toEqual([]);
    expect((await store().response('other', elsewhere.snapshot.id))?.person?.id).toBe('c-1');
    expect(await store().check()).toEqual([]);
  });

  test('mails that name an erased person go, and those that name others stay', async () => {
    const theirs = checked({ person, comment: 'Private words' });
    const kept = checked({ person: { ...person, id: 'c-2', email: 'nada@example.com' } });
    await store().commit([theirs, kept]);
    const link = (id: string) => `https://a.example/sites/shop/responses/${id}`;
    const mails: Record<string, object> = {
      toThem: { to: ['ADA@example.com'], subject: 'Hello', text: 'x' },
      aboutThem: { to: ['team@shop.example'], subject: 'x', text: 'Write to ada@example.com.' },
      aboutTheirAnswer: { to: ['team@shop.example'], subject: 'x', text: link(theirs.snapshot.id) },
      aboutTheirPage: {
        to: ['t@shop.example'],
        subject: 'x',
        text: 'https://a.example/sites/shop/customers/c-1',
      },
      others: { to: ['nada@example.com'], subject: 'c-1 to c-9', text: 'ada@example.com.au' },
      otherAnswer: { to: ['team@shop.example'], subject: 'x', text: link(kept.snapshot.id) },
      otherPage: {
        to: ['t@shop.example'],
        subject: 'x',
        text: 'https://a.example/sites/shop/customers/c-12',
      },
    };
    const job = { site: 'shop', kind: 'mail', target: 'mail', dueAt: at, createdAt: at };
    await store().addJobs([
      ...Object.entries(mails).map(([id, payload]) => ({ ...job, id, payload })),
      { ...job, site: 'other', id: 'elsewhere', payload: mails.toThem },
      { ...job, id: 'told', kind: 'deliver', payload: { about: { response: theirs.snapshot.id } } },
      { ...job, id: 'toldOther', kind: 'deliver', payload: { about: { response: kept.snapshot.id } } },
    ]);
    const taken = await store().takeJobs({ now: at, leaseMs: 9, leaseBy: 'me', limit: 50, except: [] });
    const ended = taken.filter(({ kind, id }) => kind === 'deliver' || id === 'aboutThem');
    await store().endJobs(
      ended.map((one) => ({ ...one, leaseBy: 'me', state: 'done', at, lastReply: '200 Private words' })),
    );
    await store().erasePerson('shop', { id: 'c-1', email: 'ada@example.com' }, at);
    const left = await store().jobs('shop', { targets: ['mail'], limit: 50 });
    expect(Object.fromEntries(left.map(({ id, lastReply }) => [id, lastReply]))).toEqual({
      others: null,
      otherAnswer: null,
      otherPage: null,
      told: null,
      toldOther: '200 Private words',
    });
    expect(await store().jobs('other', { targets: ['mail'], limit: 50 })).toHaveLength(1);
  });

  test('copies that come later bring nobody back, and what the person answers anew is taken', async () => {
    const erased = checked({ id: randomUUID(), person });
    await store().commit([erased]);
    await store().erasePerson('shop', { id: 'c-1' }, at);
    const copies = [
      erased,
      checked({ id: erased.snapshot.id, rev: 2 }),
      checked({ id: erased.snapshot.id.toUpperCase().toLowerCase(), rev: 3, person }),
      // Answered before, and delivered only now.
      checked({ person, receivedAt: at + 1_000 }),
    ];
    expect(await store().commit(copies)).toEqual(['closed', 'closed', 'closed', 'closed']);
    const anew = checked({ person, shownAt: at + 5_000, receivedAt: at + 20_000 });
    expect(await store().commit([anew, checked({ person: { id: 'c-9', traits: {} } })])).toEqual([
      'stored',
      'stored',
    ]);
    expect(await ids()).toHaveLength(2);
    expect(await ids()).toContain(anew.snapshot.id);
  });

  test('a response that named nobody takes no erased person on later', async () => {
    const id = randomUUID();
    await store().commit([checked({ id })]);
    await store().erasePerson('shop', { id: 'c-1' }, at);
    expect(await store().commit([checked({ id, rev: 2, person })])).toEqual(['closed']);
    expect(await store().response('shop', id)).toMatchObject({ rev: 1, person: null });
  });

  test('an address finds what pages said and what people left, letter by letter', async () => {
    const said = checked({ person });
    const left = checked({ contact: { consent: true, email: 'ADA@example.com' } });
    const alike = checked({ contact: { consent: true, email: 'a_a@example.com' } });
    const other = checked({ contact: { consent: true, email: 'xada@example.com' } });
    await store().commit([said, left, alike, other]);
    expect((await ofPerson({ email: 'ada@example.com' })).sort()).toEqual(
      [said.snapshot.id, left.snapshot.id].sort(),
    );
    expect(await ofPerson({ email: 'a_a@example.com' })).toEqual([alike.snapshot.id]);
    expect(await ofPerson({ email: '%@example.com' })).toEqual([]);
    expect(await store().erasePerson('shop', { email: 'ada@example.com' }, at)).toBe(2);
    expect(await store().commit([checked({ contact: { consent: true, email: 'Ada@Example.com' } })])).toEqual(
      ['closed'],
    );
  });

  test('answers are kept for a year unless the site says otherwise, and older ones go in turns', async () => {
    await store().putSite(shop);
    expect(await store().retentionDays('shop')).toBe(365);
    await store().setRetention('shop', 90);
    expect(await store().retentionDays('shop')).toBe(90);
    await store().setRetention('shop', null);
    expect(await store().retentionDays('shop')).toBeNull();
    const old = [1, 2, 3].map((hours) =>
      checked({ shownAt: someTime - hours * 3_600_000, reasons: ['price'] }),
    );
    const young = checked({ shownAt: someTime + 1 });
    await store().commit([...old, young, checked({ site: 'other', shownAt: 1 })]);
    const turn = () => store().eraseBefore('shop', someTime, 2);
    expect([await turn(), await turn(), await turn()]).toEqual([2, 1, 0]);
    expect(await ids()).toEqual([young.snapshot.id]);
    expect(await store().storedCount('other')).toBe(1);
    expect(await store().check()).toEqual([]);
    await store().removeSite('shop');
    expect(await store().retentionDays('shop')).toBe(365);
  });

  test('of several processes one has its turn, and the next when the time is over', async () => {
    const second = await another();
    const turns = await Promise.all([
      store().takeTurn('night', 100, 1_000),
      second.takeTurn('night', 100, 1_000),
      store().takeTurn('night', 100, 1_000),
    ]);
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect(await second.takeTurn('night', 100, 1_099)).toBe(false);
    expect(await second.takeTurn('night', 100, 1_100)).toBe(true);
  });
}
