import type { PageRule, PublishedSurvey } from '../../collector/wire/survey.ts';

/** Whether any rule of `on` holds for an address (all pages where there is none), and none of `notOn`. */
export function isWanted({ on, notOn }: PublishedSurvey['where'], href: string): boolean {
  const holds = (rule: PageRule) => matches(rule, href);
  return (!on?.length || on.some(holds)) && !notOn?.some(holds);
}

/** A value that begins with `/` is held against path and query alone; the fragment never counts. */
function matches({ match, value }: PageRule, href: string): boolean {
  const { origin, pathname, search } = new URL(href);
  const start = value.startsWith('/') ? pathname : origin + pathname;
  const address = start + search;
  if (match === 'is') return value === address || value === start;
  if (match === 'starts') return address.startsWith(value);
  if (match === 'contains') return address.includes(value);
  return globMatches(value, address);
}

/**
 * Whether a text fits a pattern in which `*` stands for anything. Takes the parts between the stars from
 * left to right, so its time cannot explode as a regular expression's can, which no browser can stop.
 */
function globMatches(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const last = parts.length - 1;
  let from = 0;
  return parts.every((part, index) => {
    // The last part stands at the end, and all but the first anywhere after the one before.
    const at = text.indexOf(part, index && index === last ? Math.max(from, text.length - part.length) : from);
    from = at + part.length;
    return at >= 0 && (index > 0 || at === 0) && (index < last || from === text.length);
  });
}
