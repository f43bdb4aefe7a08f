import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DraftReply, EditorReply, VersionsReply } from '../../collector/wire/editor.ts';
import type { ReasonsReply, ResponseReply } from '../../collector/wire/review.ts';
import type { SurveysReply } from '../../collector/wire/survey.ts';
import { answerOf, type TestApp, testApp, words } from '../support/app.ts';

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp();
});
afterAll(() => tenwhy.close());

const path = (site: string) => `/api/sites/${site}/surveys/checkout`;
const draftOf = (site: string): Promise<DraftReply> => tenwhy.get(`${path(site)}/draft`);
const save = (site: string, after: number, definition: unknown) =>
  tenwhy.send('PUT', `${path(site)}/draft`, { body: { after, definition } });
const publish = (site: string, body: { revision: number; after: number; note?: string }) =>
  tenwhy.send('POST', `${path(site)}/publish`, { body });

/** Saves a change of the draft and publishes it. */
async function change(site: string, part: object, note?: string): Promise<DraftReply> {
  const { revision, definition, published } = await draftOf(site);
  const saved: DraftReply = await (await save(site, revision, { ...definition, ...part })).json();
  const after = published?.version ?? 0;
  const reply = await publish(site, { revision: saved.revision, after, ...(note && { note }) });
  expect(reply.status).toBe(200);
  return reply.json();
}

describe('a draft', () => {
  test('begins as the newest version, and nothing of it reaches a page before it is published', async () => {
    const site = await tenwhy.newSite();
    const begun = await draftOf(site);
    expect(begun).toMatchObject({ revision: 0, basedOn: 1, missing: [], changes: [] });
    const asked = () => tenwhy.send('GET', `/v1/sites/${site}/surveys`);
    const before = await asked();
    const etag = before.headers.get('ETag') ?? '';
    const en = { ...words, question: 'How was it?' };
    const saved: DraftReply = await (await save(site, 0, { ...begun.definition, words: { en } })).json();
    expect(saved).toMatchObject({ revision: 1, changedBy: 'TENWHY_API_TOKEN' });
    expect(saved.changes).toEqual([{ what: 'Question in English', startsNewLine: true }]);
    const still = await tenwhy.send('GET', `/v1/sites/${site}/surveys`, {
      headers: { 'If-None-Match': etag },
    });
    expect(still.status).toBe(304);
    expect((await publish(site, { revision: 1, after: 1, note: 'Shorter' })).status).toBe(200);
    const now = await tenwhy.send('GET', `/v1/sites/${site}/surveys`, { headers: { 'If-None-Match': etag } });
    expect(now.status).toBe(200);
    const { surveys } = (await now.json()) as SurveysReply;
    expect(surveys[0]).toMatchObject({ version: 2, words: { en: { question: 'How was it?' } } });
    expect(await draftOf(site)).toMatchObject({ revision: 0, basedOn: 2, changes: [] });
  });

  test('is kept half-written, says all that is missing, and cannot be published', async () => {
    const site = await tenwhy.newSite();
    const half = { name: 'New', language: 'en', words: { en: { question: '', thanks: {} }, de: {} } };
    const reply = await tenwhy.send('POST', `/api/sites/${site}/surveys`, {
      body: { key: 'half', definition: { ...half, reasons: [{ key: 'price' }] } },
    });
    expect(reply.status).toBe(201);
    const { missing, revision, published }: DraftReply = await reply.json();
    expect(published).toBeNull();
    expect(missing.map(({ field, message }) => `${field} ${message}`).sort()).toEqual([
      'kind is missing',
      'words.en.followUp is empty',
      'words.en.high is empty',
      'words.en.low is empty',
      'words.en.question is empty',
      'words.en.reasonQuestion is empty',
      'words.en.reasons.price is empty',
      'words.en.thanks.title is empty',
    ]);
    const refused = await tenwhy.send('POST', `/api/sites/${site}/surveys/half/publish`, {
      body: { revision, after: 0 },
    });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ field: expect.any(String) });
    const { surveys }: EditorReply = await tenwhy.get(`/api/sites/${site}/editor`);
    expect(surveys.map(({ key, state, version }) => [key, state, version])).toEqual([
      ['checkout', 'live', 1],
      ['half', null, 0],
    ]);
  });

  test('that somebody else changed is not overwritten', async () => {
    const site = await tenwhy.newSite();
    const { definition } = await draftOf(site);
    expect((await save(site, 0, { ...definition, name: 'Mine' })).status).toBe(200);
    const second = await save(site, 0, { ...definition, name: 'Theirs' });
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ type: 'urn:tenwhy:problem:conflict', field: 'revision' });
    expect((await draftOf(site)).definition.name).toBe('Mine');
    expect((await publish(site, { revision: 7, after: 1 })).status).toBe(409);
    const dropped = { body: { revision: 7 } };
    expect((await tenwhy.send('DELETE', `${path(site)}/draft`, dropped)).status).toBe(409);
  });

  test('does not pass over a version that came in between', async () => {
    const site = await tenwhy.newSite();
    const { definition } = await draftOf(site);
    await save(site, 0, { ...definition, name: 'Draft' });
    const { version: _mine, ...file } = await tenwhy.get(`/api/sites/${site}/surveys/checkout`);
    await tenwhy.send('PUT', path(site), { body: { ...file, name: 'By a file' } });
    const refused = await publish(site, { revision: 1, after: 1 });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ field: 'after' });
    expect(await draftOf(site)).toMatchObject({ basedOn: 1, published: { version: 2 } });
    expect((await publish(site, { revision: 1, after: 2 })).status).toBe(200);
  });

  test('is discarded back to the newest version', async () => {
    const site = await tenwhy.newSite();
    await save(site, 0, { name: 'Never mind' });
    const dropped = await tenwhy.send('DELETE', `${path(site)}/draft`, { body: { revision: 1 } });
    expect(dropped.status).toBe(204);
    expect(await draftOf(site)).toMatchObject({ revision: 0, missing: [] });
  });

  test.each([
    ['a list', [], 'body'],
    ['no revision', { definition: {} }, 'after'],
    ['a revision that is none', { after: -1, definition: {} }, 'after'],
    ['an unknown metric', { after: 0, definition: { metric: 'csi' } }, 'definition.metric'],
    ['a text that is too long', { after: 0, definition: { name: 'x'.repeat(201) } }, 'definition.name'],
    ['a language that is none', { after: 0, definition: { language: '!' } }, 'definition.language'],
    [
      'a reason with a reserved key',
      { after: 0, definition: { reasons: [{ key: 'constructor' }] } },
      'definition.reasons.0.key',
    ],
  ])('with %s is refused, and nothing changes', async (_name, body, field) => {
    const site = await tenwhy.newSite();
    const reply = await tenwhy.send('PUT', `${path(site)}/draft`, { body });
    expect(reply.status).toBe(400);
    expect((await reply.json()).field).toBe(field);
    expect((await draftOf(site)).revision).toBe(0);
  });

  test('of no survey is not found, whatever stands in the address', async () => {
    const site = await tenwhy.newSite();
    for (const key of ['nothing', '%00', '__proto__']) {
      expect((await tenwhy.send('GET', `/api/sites/${site}/surveys/${key}/draft`)).status).toBe(404);
      expect((await tenwhy.send('GET', `/api/sites/${site}/surveys/${key}/versions`)).status).toBe(404);
    }
  });

  test('of a survey that is there already is refused', async () => {
    const site = await tenwhy.newSite();
    const body = { key: 'checkout', definition: {} };
    const reply = await tenwhy.send('POST', `/api/sites/${site}/surveys`, { body });
    expect(reply.status).toBe(409);
  });
});

test('the newest version with another question is told, until nothing but words around it changes', async () => {
  const site = await tenwhy.newSite();
  const newLine = async () => (await tenwhy.get(`/api/sites/${site}`)).surveys[0].newLine;
  expect(await newLine()).toBeNull();
  await change(site, { name: 'Renamed' });
  expect(await newLine()).toBeNull();
  await change(site, { words: { en: { ...words, high: 'very likely' } } });
  expect(await newLine()).toMatchObject({ version: 3 });
  await change(site, { name: 'Renamed again' });
  expect(await newLine()).toMatchObject({ version: 3 });
});

describe('a published survey', () => {
  test('is paused, ended and live again, each time as a version that its pages see at once', async () => {
    const site = await tenwhy.newSite();
    const count = async () =>
      ((await tenwhy.get(`/v1/sites/${site}/surveys`)) as SurveysReply).surveys.length;
    expect(await count()).toBe(1);
    for (const [state, left] of [
      ['paused', 0],
      ['live', 1],
      ['ended', 0],
    ] as const) {
      expect((await tenwhy.send('PUT', `${path(site)}/state`, { body: { state } })).status).toBe(200);
      expect(await count()).toBe(left);
    }
    const { versions }: VersionsReply = await tenwhy.get(`${path(site)}/versions`);
    expect(versions.map(({ changes }) => changes.map(({ what }) => what))).toEqual([
      ['Ended'],
      ['Live'],
      ['Paused'],
      [],
    ]);
    const wrong = await tenwhy.send('PUT', `${path(site)}/state`, { body: { state: 'asleep' } });
    expect(wrong.status).toBe(400);
  });

  test('keeps its state when a draft of it is published', async () => {
    const site = await tenwhy.newSite();
    await tenwhy.send('PUT', `${path(site)}/state`, { body: { state: 'paused' } });
    expect((await change(site, { name: 'Renamed' })).published?.state).toBe('paused');
  });
});

test('reasons renamed, reordered, removed and brought back: every answer reads as given, every row stays one', async () => {
  const site = await tenwhy.newSite();
  const answers: string[] = [];
  const answer = async (version: number, reason: string, rating: number) => {
    const one = answerOf(rating, { version, reasons: [reason] });
    answers.push(one.id);
    await tenwhy.answer(site, [one]);
  };
  const keys = Object.keys(words.reasons);
  const withReasons = (names: Record<string, string>, order: string[]) => ({
    words: { en: { ...words, reasons: names } },
    reasons: order.map((key) => ({ key })),
  });
  await answer(1, 'price', 2);
  // Renamed and reordered.
  const renamed = { ...words.reasons, price: 'What it costs' };
  const order = [...keys].reverse();
  await change(site, withReasons(renamed, order), 'Plainer');
  await answer(2, 'price', 3);
  // Removed.
  const without = order.filter((key) => key !== 'price');
  const removed = await change(site, withReasons(renamed, without));
  expect(removed.formerReasons).toEqual([{ key: 'price', names: { en: 'What it costs' }, version: 2 }]);
  const kept = await tenwhy.send('POST', '/v1/responses', {
    body: { site, sentAt: Date.now(), responses: [answerOf(5, { version: 3, reasons: ['price'] })] },
  });
  expect((await kept.json()).results[0]).toMatchObject({ status: 'rejected' });
  // Brought back, under another name still.
  await change(site, withReasons({ ...renamed, price: 'Price and fees' }, [...without, 'price']));
  expect((await draftOf(site)).formerReasons).toEqual([]);
  await answer(4, 'price', 4);

  const { reasons: rows }: ReasonsReply = await tenwhy.get(`/api/sites/${site}/reasons`);
  expect(rows.map(({ key, name, chosen }) => ({ key, name, chosen }))).toEqual([
    { key: 'price', name: 'Price and fees', chosen: 3 },
  ]);
  const read = await Promise.all(
    answers.map(async (id) => {
      const { seen }: ResponseReply = await tenwhy.get(`/api/sites/${site}/responses/${id}`);
      return seen.reasons.price;
    }),
  );
  expect(read).toEqual(['Price', 'What it costs', 'Price and fees']);
  const { versions }: VersionsReply = await tenwhy.get(`${path(site)}/versions`);
  expect(versions.map(({ changes }) => changes.map(({ what }) => what))).toEqual([
    ['Reason “Price and fees” is offered'],
    ['Reason “What it costs” is offered no more'],
    ['Reason “Price” is called “What it costs” in English', 'Order of the reasons'],
    [],
  ]);
  expect(versions[2]).toMatchObject({ note: 'Plainer', by: 'TENWHY_API_TOKEN' });
  expect(versions.flatMap(({ changes }) => changes).some(({ startsNewLine }) => startsNewLine)).toBe(false);
});
