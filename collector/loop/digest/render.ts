import { escapeHtml, page } from '../mail/html.ts';

/** A line of a mail; `href` makes it a link, `isQuote` somebody's own words, `isLarge` what is read first. */
export type Line = { text: string; href?: string; isQuote?: boolean; isLarge?: boolean };
/** Lines under a title; the first section has none. */
export type Section = { title: string | null; lines: readonly Line[] };

/** A mail's sections as plain words. */
export function textOf(head: readonly string[], sections: readonly Section[], foot: readonly Line[]): string {
  const body = sections.flatMap(({ title, lines }) => [
    ...(title === null ? [] : [`— ${title} —`, '']),
    ...lines.flatMap(({ text, href }) => [text, ...(href ? [href] : []), '']),
  ]);
  const end = foot.flatMap(({ text, href }) => [href ? `${text}:` : text, ...(href ? [href] : []), '']);
  return [...head, '', ...body, ...end].join('\n').trimEnd();
}

/** The same as HTML, readable light and dark, without pictures and scripts. */
export function htmlPage(
  [title = '', ...under]: readonly string[],
  sections: readonly Section[],
  foot: readonly Line[],
): string {
  const body = sections.map(
    (section) =>
      (section.title === null
        ? ''
        : `<h2 style="margin:28px 0 8px;font-size:16px">${escapeHtml(section.title)}</h2>`) +
      section.lines.map(lineOf).join('\n'),
  );
  return page(
    `<h1 dir="auto" style="margin:0;font-size:22px;line-height:28px">${escapeHtml(title)}</h1>` +
      `<p style="margin:4px 0 20px;opacity:.7">${under.map(escapeHtml).join('<br>')}</p>` +
      body.join('\n') +
      `<hr style="margin:32px 0 16px;border:0;border-top:1px solid #8886">` +
      foot
        .map((line) => `<p style="margin:0 0 8px;font-size:13px;opacity:.8">${linked(line)}</p>`)
        .join('\n'),
  );
}

const quoteStyle = 'margin:0 0 12px;padding:2px 14px;border-inline-start:3px solid #8888';

function lineOf(line: Line): string {
  if (line.isQuote) return `<p dir="auto" style="${quoteStyle}">${linked(line)}</p>`;
  const size = line.isLarge ? ';font-size:18px;line-height:26px;font-weight:600' : '';
  return `<p dir="auto" style="margin:0 0 8px${size}">${linked(line)}</p>`;
}

const linked = ({ text, href }: Line): string =>
  href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
