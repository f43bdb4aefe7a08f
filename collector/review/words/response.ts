import type { ReviewedResponse } from '../../wire/review.ts';

const stages: Record<ReviewedResponse['stage'], string> = {
  shown: 'Seen, not answered',
  rated: 'Rated',
  finished: 'Sent',
  dismissed: 'Closed without a rating',
  snoozed: 'Put off for later',
  withdrawn: 'Taken back by its person',
};

/** How far a response came, in words. */
export const stageText = (stage: ReviewedResponse['stage']): string => stages[stage];

/** Where a page is, short: its host and path. */
export function pagePlace(page: string): string {
  if (!URL.canParse(page)) return page;
  const { host, pathname } = new URL(page);
  return host + (pathname === '/' ? '' : pathname);
}

/** A page's address if following it is safe; null for anything but http and https. */
export function safeLink(page: string): string | null {
  if (!URL.canParse(page)) return null;
  const { protocol, href } = new URL(page);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}

/** Time between two moments: `4 s`, `2 min`. */
export function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
