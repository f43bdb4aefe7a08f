import type { PageRule, PublishedSurvey } from '../../collector/wire/survey.ts';

/** Whether any rule of `on` holds for an address (all pages where there is none), and none of `notOn`. */
export function isWanted({ on, notOn }: PublishedSurvey['where'], href: string): boolean {
  const holds = (rule: PageRule) => matches(rule, href);
  return (!on?.length || on.some(holds)) && !notOn?.some(holds);
}

/** A value that begins with `/` is held against path and query alone; the fragment never counts. */
function matches({ match, value }: PageRule, href: string): boolean {
  const { origin, pathname, search } = new URL(href);
  const path = pathname + search;
  const address = value.startsWith('/') ? path : origin + path;
  if (match === 'is') return address === value || origin + pathname === value || pathname === value;
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
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}
