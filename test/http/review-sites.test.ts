import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeReply, ResponseReply, SiteReply } from '../../collector/wire/review.ts';
import type { PublishedSurvey, SurveysReply } from '../../collector/wire/survey.ts';
import { answerOf, shop, survey, type TestApp, testApp, words } from '../support/app.ts';

let collector: TestApp;
beforeAll(async () => {
  collector = await testApp();
  await collector.store.putSite(shop);
  await collector.store.publish('shop', survey({ name: 'After an order' }), Date.now());
});
afterAll(() => collector.close());

const put = (key: string, body: unknown) => collector.send('PUT', `/api/sites/shop/surveys/${key}`, { body });
const allow = (origin: unknown) => collector.send('POST', '/api/sites/shop/origins', { body: { origin } });

describe('a site', () => {
  test('comes with its surveys, its refused origins and how much is stored', async () => {
    await collector.store.noteRefusedOrigin('shop', 'https://blog.example', 1_000);
    await collector.answer('shop', [answerOf(9), answerOf(undefined), answerOf(3, { test: true })]);
    const right: SiteReply = {
      role: 'owner',
      key: 'shop',
      name: 'Shop',
      timeZone: 'Europe/Vienna',
      sample: false,
      isOff: false,
      isSignedOnly: false,
      ratingsPerDay: 10_000,
      languages: [],
      origins: ['https://shop.example'],
      refusedOrigins: [{ origin: 'https://blog.example', lastAt: 1_000, count: 1 }],
      surveys: [
        {
          key: 'checkout',
          name: 'After an order',
          kind: 'transactional',
          metric: 'nps',
          state: 'live',
          version: 1,
          newLine: null,
          answeredBy: 'customers',
          reasons: { delivery: 'Delivery', price: 'Price', quality: 'Quality', support: 'Support' },
        },
      ],
      stored: 3,
    };
    expect(await collector.get('/api/sites/shop')).toEqual(right);
    expect(await collector.get('/api/sites')).toEqual({ sites: [right] });
    const me: MeReply = await collector.get('/api/me');
    expect(me.sites).toEqual([right]);
  });

  test('takes an origin that was refused, once, as browsers write it', async () => {
    for (const origin of ['https://blog.example', 'https://BLOG.example:443/']) {
      const reply = await allow(origin);
      expect(reply.status).toBe(200);
      const site = (await reply.json()) as SiteReply;
      expect(site.origins).toEqual(['https://shop.example', 'https://blog.example']);
      expect(site.refusedOrigins).toEqual([]);
    }
    const answers = await collector.send('POST', '/v1/responses', {
      headers: { Origin: 'https://blog.example' },
      body: { site: 'shop', sentAt: Date.now(), responses: [answerOf(9)] },
    });
    expect(answers.status).toBe(200);
  });

  test.each([
    ['blog.example'],
    ['null'],
    ['loopback'],
    ['*'],
    ['https://*.example'],
    ['https://blog.example/shop'],
    ['https://blog.example?x'],
    ['https://me@blog.example'],
    ['https://blog.example.'],
    ['ftp://blog.example'],
    ['javascript:alert(1)'],
    ['chrome-extension://abc'],
    ['https://'],
    [''],
    [7],
    [null],
  ])('does not take %j for an origin', async (origin) => {
    const before = await collector.store.site('shop');
    const reply = await allow(origin);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:invalid-field', field: 'origin' });
    expect(await collector.store.site('shop')).toEqual(before);
  });

  test('is switched off and on again, and another change of it leaves that alone', async () => {
    const turn = (body: unknown) => collector.send('PUT', '/api/sites/shop/switches', { body });
    expect(await (await turn({ isOff: true })).json()).toMatchObject({ key: 'shop', isOff: true });
    expect((await allow('https://third.example')).status).toBe(200);
    expect(await collector.get('/api/sites/shop')).toMatchObject({ isOff: true });
    expect(await (await turn({})).json()).toMatchObject({ isOff: true });
    expect(await (await turn({ isOff: false })).json()).toMatchObject({ isOff: false });
  });

  test.each([
    [{ isOff: 'yes' }, 'isOff'],
    [{ isOf: true }, 'body'],
    [[], 'body'],
    [null, 'body'],
  ])('takes %j for no switch', async (body, field) => {
    const reply = await collector.send('PUT', '/api/sites/shop/switches', { body });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:invalid-field', field });
    expect((await collector.store.site('shop'))?.isOff).toBe(false);
  });

  test('is removed with all it holds only where that is made up', async () => {
    await collector.store.putSite({ ...shop, key: 'samples', sample: true });
    await collector.store.publish('samples', survey(), Date.now());
    await collector.answer('samples', [answerOf(9)]);
    const refused = await collector.send('DELETE', '/api/sites/shop');
    expect(refused.status).toBe(403);
    expect(await collector.store.storedCount('shop')).toBeGreaterThan(0);

    expect((await collector.send('DELETE', '/api/sites/samples')).status).toBe(204);
    expect((await collector.send('GET', '/api/sites/samples')).status).toBe(404);
    expect((await collector.send('DELETE', '/api/sites/samples')).status).toBe(404);
    expect(await collector.store.storedCount('samples')).toBe(0);
  });
});

describe('a survey', () => {
  test('is published as the next version, and the versions before stay', async () => {
    const { key: _inAddress, ...body } = survey({ key: 'returns', commentChars: 100 });
    expect(await (await put('returns', body)).json()).toMatchObject({ key: 'returns', version: 1 });
    const second = await put('returns', survey({ key: 'returns', commentChars: 200 }));
    expect(await second.json()).toMatchObject({ key: 'returns', version: 2, commentChars: 200 });
    const newest: PublishedSurvey = await collector.get('/api/sites/shop/surveys/returns');
    const first: PublishedSurvey = await collector.get('/api/sites/shop/surveys/returns?version=1');
    expect([newest.commentChars, first.commentChars]).toEqual([200, 100]);
    const { surveys }: SurveysReply = await collector.get('/api/sites/shop/surveys');
    expect(surveys.map(({ key, version }) => [key, version])).toEqual([
      ['checkout', 1],
      ['returns', 2],
    ]);
  });

  test('published unchanged makes no new version', async () => {
    const same = await put('checkout', survey({ name: 'After an order' }));
    expect(await same.json()).toMatchObject({ version: 1 });
  });

  test.each([
    ['an unknown kind', { kind: 'both' }, 'kind'],
    ['a delay that is no number', { when: { delayMs: 'soon' } }, 'when.delayMs'],
    ['a reason twice', { reasons: [{ key: 'price' }, { key: 'price' }] }, 'reasons.1.key'],
    ['a reason without a name', { reasons: [{ key: 'speed' }] }, 'words.en.reasons.speed'],
    ['a language without words', { language: 'fr' }, 'words.fr'],
    ['an empty question', { words: { en: { ...words, question: '' } } }, 'words.en.question'],
    ['the key of another', { key: 'returns' }, 'key'],
  ])('with %s is refused by naming the field', async (_name, change, field) => {
    const before = await collector.store.surveys('shop');
    const reply = await put('checkout', { ...survey(), ...change });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:invalid-field', field });
    expect(await collector.store.surveys('shop')).toEqual(before);
  });

  test.each([[[]], [null], ['text'], [7]])('that is %j is refused', async (body) => {
    expect((await put('checkout', body)).status).toBe(400);
  });

  test('that is not there is a 404 that lists those that are', async () => {
    const reply = await collector.send('GET', '/api/sites/shop/surveys/nothing');
    expect(reply.status).toBe(404);
    const { known } = (await reply.json()) as { known: string[] };
    expect(known).toContain('checkout');
    expect((await collector.send('GET', '/api/sites/shop/surveys/checkout?version=9')).status).toBe(404);
    expect((await collector.send('GET', '/api/sites/shop/surveys/checkout?version=x')).status).toBe(400);
  });
});

describe('one response', () => {
  test('comes with the words that its person saw', async () => {
    const german = { ...words, question: 'Würden Sie uns empfehlen?', reasons: { price: 'Preis' } };
    await collector.store.publish(
      'shop',
      survey({ key: 'two', reasons: [{ key: 'price' }], words: { en: words, de: german } }),
      Date.now(),
    );
    collector.parts.sites.forget('shop');
    const answer = answerOf(3, {
      survey: 'two',
      language: 'de-AT',
      reasons: ['price'],
      comment: '<b>teuer</b>',
    });
    await collector.answer('shop', [answer]);
    const reply: ResponseReply = await collector.get(`/api/sites/shop/responses/${answer.id.toUpperCase()}`);
    expect(reply.seen).toEqual({ question: 'Würden Sie uns empfehlen?', reasons: { price: 'Preis' } });
    expect(reply.response).toMatchObject({ id: answer.id, rating: 3, comment: '<b>teuer</b>' });
  });

  test('of another site, or of none, is a 404', async () => {
    await collector.store.putSite({ ...shop, key: 'other' });
    const answer = answerOf(3);
    await collector.answer('shop', [answer]);
    for (const path of [`other/responses/${answer.id}`, 'shop/responses/nothing', 'shop/responses/%00']) {
      expect((await collector.send('GET', `/api/sites/${path}`)).status).toBe(404);
    }
  });
});
