import { describe, expect, test } from 'vitest';
import { createApi, Trouble } from '../../../collector/review/state/api.ts';
import { createResource } from '../../../collector/review/state/resource.ts';

const refused = (status: number, problem: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(problem), { status, headers });

describe('a request', () => {
  test('tells of a refusal in the collector’s words, with what would have been right', async () => {
    const api = createApi({
      fetch: async () =>
        refused(400, {
          title: 'There is no such filter',
          detail: 'known are a, b',
          field: 'colour',
          known: ['a', 'b'],
        }),
    });
    await expect(api.get('/api/x')).rejects.toMatchObject({
      message: 'There is no such filter',
      detail: 'known are a, b',
      field: 'colour',
      known: ['a', 'b'],
      status: 400,
      retryAfterS: null,
    });
  });

  test('tells when to try again, and stands a reply that is no problem document', async () => {
    const api = createApi({
      fetch: async () => new Response('<html>', { status: 429, headers: { 'Retry-After': '30' } }),
    });
    await expect(api.send('POST', '/api/sign-in', {})).rejects.toMatchObject({
      status: 429,
      retryAfterS: 30,
    });
  });

  test('tells that nobody answers', async () => {
    const api = createApi({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    await expect(api.get('/api/me')).rejects.toMatchObject({
      status: null,
      message: 'The collector does not answer',
    });
  });
});

describe('something read from the collector', () => {
  test('is never replaced by a reply to an older question', async () => {
    const resource = createResource<string>();
    const answers: ((value: string) => void)[] = [];
    const ask = () => resource.load(() => new Promise<string>((resolve) => answers.push(resolve)));
    const first = ask();
    const second = ask();
    answers[1]?.('new');
    answers[0]?.('old');
    await Promise.all([first, second]);
    expect(resource.value.value).toBe('new');
    expect(resource.isLoading.value).toBe(false);
  });

  test('stays on the page when a quiet reading fails, and is said to fail when somebody asked', async () => {
    const resource = createResource<string>();
    const fail = () => Promise.reject(new Trouble('Down', { status: 503 }));
    await resource.load(async () => 'shown');
    await resource.load(fail, true);
    expect(resource.trouble.value).toBeNull();
    await resource.load(fail);
    expect(resource.trouble.value?.message).toBe('Down');
    expect(resource.value.value).toBe('shown');
    await resource.load(async () => 'again');
    expect(resource.trouble.value).toBeNull();
  });

  test('says that the session ended, quiet or not', async () => {
    const resource = createResource<string>();
    await resource.load(async () => 'shown');
    await resource.load(() => Promise.reject(new Trouble('Nobody is signed in', { status: 401 })), true);
    expect(resource.trouble.value?.status).toBe(401);
  });
});
