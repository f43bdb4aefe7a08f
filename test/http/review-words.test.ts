import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 4, 20, 12);

let tenwhy: TestApp;
let site: string;
const path = (rest: string) => `/api/sites/${site}/${rest}`;
beforeAll(async () => {
  tenwhy = await testApp({ now: () => now });
  site = await tenwhy.newSite();
  const at = (daysAgo: number) => ({
    shownAt: now - daysAgo * dayMs - 9_000,
    ratedAt: now - daysAgo * dayMs,
  });
  const reached = (touchpoint: string, representative = 'anna') => ({ meta: { touchpoint, representative } });
  await tenwhy.answer(site, [
    answerOf(2, { comment: 'The parcel came late, and broken too.', ...at(1), ...reached('delivery') }),
    answerOf(3, { comment: 'Late again, and nobody answers.', ...at(2), ...reached('delivery', 'bert') }),
    answerOf(10, { comment: 'Lovely plants, and such a friendly hotline.', ...at(1), ...reached('phone') }),
    answerOf(9, { comment: 'Lovely, thank you.', ...at(3), ...reached('phone') }),
    answerOf(8, { comment: 'Fine. Call me on +43 660 1234567, says Maria.', ...at(3) }),
    answerOf(9, { reasons: ['price'], ...at(9) }),
  ]);
});
afterAll(() => tenwhy.close());

describe('terms', () => {
  test('are those of the selection, with who uses them', async () => {
    const { comments, read, people, terms } = await tenwhy.get(path('terms'));
    expect({ comments, read, people }).toEqual({
      comments: 5,
      read: 5,
      people: { promoters: 2, passives: 1, detractors: 2, others: 0 },
    });
    expect(terms.map(({ text }: { text: string }) => text).sort()).toEqual(
      ['late', 'lovely'].map((text) => (text === 'lovely' ? 'Lovely' : text)).sort(),
    );
    expect((await tenwhy.get(path('terms?band=promoter'))).terms).toMatchObject([
      { text: 'Lovely', people: 2 },
    ]);
  });

  test('know an answer as soon as it is stored', async () => {
    expect((await tenwhy.get(path('terms?q=friendly'))).comments).toBe(1);
    await tenwhy.answer(site, [
      answerOf(9, { comment: 'friendly people', shownAt: now - 40 * dayMs, ratedAt: now - 40 * dayMs }),
    ]);
    expect((await tenwhy.get(path('terms?q=friendly'))).comments).toBe(2);
  });

  test.each([
    ['limit=0', 'limit', 'is under 1'],
    ['limit=201', 'limit', 'is over 200'],
    ['limit=x', 'limit', 'is not a whole number'],
    ['mood=bad', 'mood', 'there is no filter'],
  ])('refuses %s', async (query, field, detail) => {
    const reply = await tenwhy.send('GET', path(`terms?${query}`));
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ field, detail: expect.stringContaining(detail) });
  });
});

describe('a reason chosen by the team', () => {
  const unreasoned = async () =>
    (await tenwhy.get(path('responses?q=broken'))).items[0] as { id: string; rev: number };
  const choose = async (id: string, body: unknown) =>
    tenwhy.send('PUT', path(`responses/${id}/reason`), { body });

  test('counts and is found, until it is taken back', async () => {
    const { id } = await unreasoned();
    const before = await tenwhy.get(path('reasons'));
    expect(await (await choose(id, { reason: 'delivery' })).json()).toEqual({
      confirmed: { reason: 'delivery', by: 'TENWHY_API_TOKEN', at: now },
    });
    expect((await tenwhy.get(path('responses?reason=delivery'))).items).toMatchObject([{ id, reasons: [] }]);
    const { reasons, score } = await tenwhy.get(path('reasons'));
    expect(reasons.find(({ key }: { key: string }) => key === 'delivery')).toMatchObject({ detractors: 1 });
    const sum = reasons.reduce((all: number, { points }: { points: number }) => all + points, 0);
    expect(sum).toBeCloseTo(score, 9);
    expect(await (await choose(id, { reason: null })).json()).toEqual({ confirmed: null });
    expect(await tenwhy.get(path('reasons'))).toEqual(before);
  });

  test('is refused where it is none of the survey’s, is no key, or the person pressed one', async () => {
    const { id } = await unreasoned();
    const pressed = (await tenwhy.get(path('responses?reason=price'))).items[0].id;
    expect((await choose(id, { reason: 'weather' })).status).toBe(422);
    expect((await choose(id, { reason: 7 })).status).toBe(400);
    expect((await choose(id, {})).status).toBe(400);
    expect((await choose(pressed, { reason: 'delivery' })).status).toBe(409);
    expect((await choose(crypto.randomUUID(), { reason: 'delivery' })).status).toBe(404);
    expect((await tenwhy.get(path('responses?reason=delivery'))).items).toEqual([]);
  });

  test('is suggested once people have taught enough, and not before', async () => {
    expect(await tenwhy.get(path('suggestions'))).toEqual({ suggesting: null });
    const taught = await tenwhy.newSite();
    const said = { delivery: 'The parcel came late', price: 'Far too expensive', quality: 'Broken leaves' };
    await tenwhy.answer(
      taught,
      Object.entries(said).flatMap(([reason, comment]) =>
        Array.from({ length: 30 }, (_, index) =>
          answerOf(4, { reasons: [reason], comment: `${comment} ${index}` }),
        ),
      ),
    );
    const open = answerOf(3, { comment: 'So late, my parcel' });
    await tenwhy.answer(taught, [open]);
    const { suggestion, suggesting } = await tenwhy.get(`/api/sites/${taught}/responses/${open.id}`);
    expect(suggestion).toMatchObject({ reason: 'delivery' });
    expect(suggestion.confidence).toBeGreaterThan(0.6);
    expect(suggesting).toMatchObject({ learntFrom: 90, heldBack: 90 });
    const page = await tenwhy.get(`/api/sites/${taught}/responses?limit=5`);
    expect(page.suggested).toEqual({ [open.id]: suggestion });
  });
});

describe('the huddle', () => {
  test('tells the change, three comments by band, praise by name, and the step to walk through', async () => {
    const huddle = await tenwhy.get(path('huddle'));
    expect(huddle).toMatchObject({
      from: '2026-05-14',
      to: '2026-05-20',
      before: { from: '2026-05-07', to: '2026-05-13' },
      groups: [{ n: 5, previous: { n: 1 } }],
      step: { kind: 'touchpoint', value: 'delivery', detractors: 2, allDetractors: 2 },
      praise: [
        { rating: 10, representative: 'anna' },
        { rating: 9, representative: 'anna' },
      ],
    });
    expect(huddle.comments.detractor.map(({ rating }: { rating: number }) => rating)).toEqual([2, 3]);
    expect(huddle.representatives[0]).toMatchObject({ value: 'anna', n: 3, detractors: 1, score: null });
  });

  test('looks back on as many days as asked, and is narrowed like any page', async () => {
    expect(await tenwhy.get(path('huddle?days=14'))).toMatchObject({
      from: '2026-05-07',
      groups: [{ n: 6 }],
    });
    const bert = await tenwhy.get(path('huddle?representative=bert'));
    expect(bert).toMatchObject({ groups: [{ n: 1 }], praise: [], step: null });
    expect(await tenwhy.get(path('huddle?band=promoter'))).toMatchObject({
      comments: { detractor: [], passive: [] },
    });
  });

  test.each(['days=0', 'days=93', 'days=week', 'from=yesterday'])('refuses %s', async (query) => {
    expect((await tenwhy.send('GET', path(`huddle?${query}`))).status).toBe(400);
  });
});
