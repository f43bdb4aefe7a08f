/** What a mail's rating links say besides the rating. */
export type MailAbout = {
  /** Address of the survey's own page. */
  href: string;
  language: string;
  question: string;
  low: string;
  high: string;
  /** Signed identity, or a mail program's own placeholder for it; empty for nobody. */
  token: string;
  isRightToLeft: boolean;
};

const cell = 'padding:0;border:1px solid #c9ccd3;border-radius:6px;background:#ffffff';
const link =
  'display:block;padding:11px 0;min-width:30px;font:600 15px/20px Arial,Helvetica,sans-serif;color:#17181c;text-decoration:none;text-align:center';
const small = 'padding:6px 2px 0;font:12px/16px Arial,Helvetica,sans-serif;color:#5c626e';

/**
 * The question with eleven links, as mail programs show it: a table, every style in its place, no script, no
 * picture. A link chooses a rating on the survey's page and stores nothing by itself, since programs that look
 * for harm follow every link of a mail.
 */
export function mailSnippet(about: MailAbout): string {
  const { question, low, high, isRightToLeft } = about;
  const ratings = Array.from({ length: 11 }, (_, rating) => rating);
  const cells = ratings
    .map(
      (rating) =>
        `    <td width="9%" align="center" style="${cell}"><a href="${escaped(ratingLink(about, rating))}" style="${link}">${rating}</a></td>`,
    )
    .join('\n');
  const dir = isRightToLeft ? ' dir="rtl"' : '';
  const [start, end] = isRightToLeft ? ['right', 'left'] : ['left', 'right'];
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="4" border="0" lang="${escaped(about.language)}"${dir} style="max-width:520px;border-collapse:separate">
  <tr>
    <td colspan="11" align="${start}" style="padding:0 2px 10px;font:600 17px/24px Arial,Helvetica,sans-serif;color:#17181c">${escaped(question)}</td>
  </tr>
  <tr>
${cells}
  </tr>
  <tr>
    <td colspan="5" align="${start}" style="${small}">${escaped(low)}</td>
    <td colspan="6" align="${end}" style="${small}">${escaped(high)}</td>
  </tr>
</table>
`;
}

/** Where a press on a rating leads. Who it is about stands behind the `#`, which no server's log ever sees. */
export function ratingLink(
  { href, language, token }: Pick<MailAbout, 'href' | 'language' | 'token'>,
  rating: number,
): string {
  const query = new URLSearchParams({ rating: `${rating}`, language });
  return `${href}?${query}${token ? `#t=${token}` : ''}`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
