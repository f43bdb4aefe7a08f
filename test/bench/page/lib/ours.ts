import { request } from 'node:http';
import { type Browser, chromium } from 'playwright-core';
import { demoSurveys } from '../../../../demo/surveys.ts';
import { checkoutWords } from '../../../../demo/words.ts';
import { chromiumFlags, chromiumPath } from '../../../support/chromium.ts';
import { startCollector } from '../../../support/collector.ts';

/** A reply as it goes over the wire, and in how many languages it asks. */
export type Reply = { type: string; sent: Buffer; encoding: string | null; languages: number };

/** The browser of the tests, from which no other host can be reached. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumFlags, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
  });

/**
 * What a collector replies to `GET …/surveys`, byte for byte: one live survey, the shop's about an order, that
 * shows at once where the page's address holds `show=1`, and is not due elsewhere. In the languages named, or
 * in all that it has.
 */
export async function surveysReply(site: string, languages?: readonly string[]): Promise<Reply> {
  const token = 'bench'.repeat(8);
  const collector = await startCollector({ env: { TENWHY_API_TOKEN: token, LOG_LEVEL: 'info' } });
  try {
    for (const survey of demoSurveys) {
      const words = wordsIn(survey.words, languages);
      const isAsked = survey.key === 'checkout';
      const reply = await fetch(`${collector.url}/api/sites/${site}/surveys/${survey.key}`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          ...survey,
          words,
          state: isAsked ? 'live' : 'paused',
          when: { delayMs: 0 },
          where: { on: [{ match: 'contains', value: 'show=1' }] },
        }),
      });
      if (!reply.ok) throw new Error(`the survey was not taken: ${reply.status} ${await reply.text()}`);
    }
    const reply = await rawReply(`${collector.url}/v1/sites/${site}/surveys`);
    return { ...reply, languages: Object.keys(wordsIn(checkoutWords, languages)).length };
  } finally {
    await collector.stop();
  }
}

const wordsIn = (words: object, languages: readonly string[] | undefined) =>
  Object.fromEntries(Object.entries(words).filter(([tag]) => languages?.includes(tag) ?? true));

/** Not by `fetch`, which takes the encoding off. */
function rawReply(url: string): Promise<Omit<Reply, 'languages'>> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'Accept-Encoding': 'br, gzip' } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({
          type: reply.headers['content-type'] ?? '',
          sent: Buffer.concat(chunks),
          encoding: reply.headers['content-encoding'] ?? null,
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}
