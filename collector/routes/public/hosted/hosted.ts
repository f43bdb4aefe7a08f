import { Hono } from 'hono';
import { assetResponse } from '../../../http/assets.ts';
import { bestLanguage } from '../../../http/language.ts';
import { Refusal } from '../../../http/refusal.ts';
import type { Rest } from '../../../intake/rest.ts';
import type { AppEnv, Parts } from '../../../parts.ts';
import { type HostedPage, hostedReply } from './page.ts';
import { type HostedWords, hostedWords } from './words.ts';

/** How a page says that nobody is asked now: gone for good, or for a while. */
const restStatus: Record<Rest, 410 | 503> = {
  ended: 410,
  over: 410,
  full: 410,
  paused: 503,
  'not-begun': 503,
  'full-today': 503,
  'switched-off': 503,
};

/**
 * `GET /s/{site}/{survey}`: one survey as a page of its own, for mail and QR codes. `?language=` and
 * `?rating=` are wishes, and what is none is ignored. Opening it changes nothing.
 */
export function hostedRoutes({ sites, assets }: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/s/hosted.css', (c) => {
      const asset = assets.widget.get('/hosted.css');
      if (!asset) throw new Refusal('not-found', 'the page’s style was not built: run npm run build');
      return assetResponse(asset, c, { 'Cache-Control': 'public, max-age=300' });
    })
    .get('/s/hosted.js', (c) => {
      const asset = assets.widget.get('/preview/hosted.js');
      if (!asset) throw new Refusal('not-found', 'the page’s script was not built: run npm run build');
      return assetResponse(asset, c, { 'Cache-Control': 'public, max-age=300' });
    })
    .get('/s/:site/:survey', async (c) => {
      const { language: wish, rating } = c.req.query();
      const best = (offered: readonly string[]) =>
        bestLanguage(offered, wish, c.req.header('Accept-Language'));
      const own = best(Object.keys(hostedWords)) ?? 'en';
      const words = hostedWords[own] ?? hostedWords.en;
      const entry = await sites.find(c.req.param('site'));
      const survey = entry?.surveys.find(({ key }) => key === c.req.param('survey'));
      if (!entry || !survey) {
        return hostedReply({ language: own, title: words.missing, hint: words.missingHint }, 404);
      }
      const { key, looks } = survey;
      const shell = {
        site: entry.site.name,
        accent: looks.accent,
        ...(looks.theme && { theme: looks.theme }),
      } satisfies Partial<HostedPage>;
      const rest = await sites.rest(entry, survey);
      if (rest) return restReply({ ...shell, language: own }, words, restStatus[rest]);
      const language = best(Object.keys(survey.words)) ?? survey.language;
      const asked = {
        site: entry.site.key,
        survey: key,
        rating: rating !== undefined && /^(\d|10)$/.test(rating) ? Number(rating) : undefined,
        needsScript: (hostedWords[language.split('-')[0] ?? ''] ?? hostedWords.en).needsScript,
      };
      const title = survey.words[language]?.question ?? key;
      return hostedReply({ ...shell, language, title, asked }, 200);
    });
}

function restReply(shell: Omit<HostedPage, 'title'>, words: HostedWords, status: 410 | 503): Response {
  return status === 410
    ? hostedReply({ ...shell, title: words.ended, hint: words.endedHint }, status)
    : hostedReply({ ...shell, title: words.resting, hint: words.restingHint }, status);
}
