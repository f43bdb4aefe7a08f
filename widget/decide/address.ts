import type { PageRule, PublishedSurvey } from '../../collector/wire/survey.ts';

/**
 * Whether any rule of `on` holds for an address (all pages where there is none), and none of `notOn`. Throws
 * for what a newer collector may write here: the survey might show anywhere.
 */
export function isWanted({ on, notOn, ...others }: PublishedSurvey['where'], href: string): boolean {
  for (const name in others) throw new Error(`unknown rule ${name}`);
  const holds = (rule: PageRule) => matches(rule, href);
  return (!on?.length || on.some(holds)) && !notOn?.some(holds);
}

/** A value that begins with `/` is held against path and query alone; the fragment never counts. */
function matches({ match, value }: PageRule, href: string): boolean {
  const { origin, pathname, search } = new URL(href);
  const start = value.startsWith('/') ? pathname : origin + pathname;
  const pieces = {
    is: [value],
    starts: [value, ''],
    contains: ['', value, ''],
    glob: value.split('*'),
  }[match];
  return fits(pieces, start + search) || (match === 'is' && value === start);
}

/**
 * Whether a text is made of these pieces with anything between them. Takes them from left to right, so its
 * time cannot explode as a regular expression's can, which no browser can stop.
 */
function fits(pieces: readonly string[], text: string): boolean {
  const last = pieces.length - 1;
  let from = 0;
  return pieces.every((piece, index) => {
    // The last piece stands at the end, and all but the first anywhere after the one before.
    const at = text.indexOf(
      piece,
      index && index === last ? Math.max(from, text.length - piece.length) : from,
    );
    from = at + piece.length;
    return at >= 0 && (index > 0 || at === 0) && (index < last || from === text.length);
  });
}
