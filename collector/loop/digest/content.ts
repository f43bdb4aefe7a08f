import { alertTitle } from '../../insight/alert-words.ts';
import { type Group, summarize } from '../../insight/summary.ts';
import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { Digest, Site, Store } from '../../store/store.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import { digestWords } from './words.ts';

/** Under so many ratings there is no headline. */
const fewest = 10;
/** Characters of a comment in a mail. */
const commentChars = 400;
const bands = ['promoter', 'passive', 'detractor'] as const;

type Asked = {
  site: Site;
  digest: Digest;
  /** First and last day, both included. */
  from: string;
  to: string;
  /** Whose answers a representative may see; null for all. */
  representatives: readonly string[] | null;
  publicUrl: string;
};

/**
 * What a digest says of some days, from the figures that the pages show: score with interval, change in words,
 * a comment of each band, alerts that are open. Null where nobody rated.
 */
export async function digestMail(
  store: Pick<Store, 'tally' | 'responses' | 'openAlerts'>,
  { site, digest, from, to, representatives, publicUrl }: Asked,
): Promise<{ subject: string; text: string; unsubscribe: string } | null> {
  const words = digestWords(digest.language);
  const own = representatives ? { representative: [...representatives] } : {};
  const filter: ReviewFilter = { from, to, ...own };
  const before: ReviewFilter = { ...own, ...daysBefore(from, to) };
  const figures = summarize(await store.tally(site.key, filter), await store.tally(site.key, before));
  if (figures.n === 0) return null;
  const alerts = representatives ? [] : await store.openAlerts(site.key);
  const query = new URLSearchParams({ from, to });
  const unsubscribe = `${publicUrl}/unsubscribe/${digest.token}`;
  const lines = [
    words.period(from, to),
    '',
    ...figures.groups.filter(({ n }) => n > 0).flatMap((group) => [groupText(group, digest.language), '']),
    ...(await comments(store, site.key, filter)).flatMap((comment) => [comment, '']),
    ...(alerts.length > 0 ? [words.open, ...alerts.map((alert) => `• ${alertTitle(alert)}`), ''] : []),
    words.more,
    `${publicUrl}/sites/${site.key}/overview?${query}`,
    '',
    words.unsubscribe,
    unsubscribe,
  ];
  return { subject: words.subject(site.name, figures.n), text: lines.join('\n'), unsubscribe };
}

/** As many days just before. */
function daysBefore(from: string, to: string): { from: string; to: string } {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return { from: dayName(2 * first - last - 1), to: dayName(first - 1) };
}

function groupText({ n, score, mean, change }: Group, language: string): string {
  const words = digestWords(language);
  if (n < fewest) return words.few(n);
  if (!score) return words.mean((mean ?? 0).toFixed(1), n);
  const said = words.score(Math.round(score.value), Math.round(score.low), Math.round(score.high), n);
  return change ? `${said}\n${changeText(change, language)}` : said;
}

function changeText({ value, significant }: NonNullable<Group['change']>, language: string): string {
  const words = digestWords(language);
  const points = Math.abs(Math.round(value));
  if (!significant) return words.noChange;
  return value > 0 ? words.up(points) : words.down(points);
}

/** The newest comment of each band. */
async function comments(
  store: Pick<Store, 'responses'>,
  site: string,
  filter: ReviewFilter,
): Promise<string[]> {
  const found = await Promise.all(
    bands.map((band) => store.responses(site, { ...filter, band: [band] }, { limit: 1, only: 'commented' })),
  );
  return found.flatMap(({ items }) =>
    items.map(({ rating, comment }) => {
      const said = (comment ?? '').replace(/\s+/g, ' ');
      return `${rating}: “${said.length > commentChars ? `${said.slice(0, commentChars)}…` : said}”`;
    }),
  );
}
