import type { ResponsesReply } from '../../collector/wire/response.ts';
import type { TestApp } from './app.ts';

type Init = { headers?: Record<string, string>; body?: BodyInit };

/** A POST as a page of the shop sends it. */
export const post = ({ app }: TestApp, body: unknown, { headers, body: raw }: Init = {}) =>
  app.request('http://localhost:8787/v1/responses', {
    method: 'POST',
    headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain', ...headers },
    body: raw ?? JSON.stringify(body),
  });

/** What was said of each response of a batch. */
export const resultsOf = async (reply: Response) => ((await reply.json()) as ResponsesReply).results;
