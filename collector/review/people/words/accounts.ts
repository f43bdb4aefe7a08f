import type { AccountPulse, Coverage } from '../../../insight/accounts.ts';
import { type Band, bandOf } from '../../../insight/bands.ts';
import type { Retention } from '../../../insight/retention.ts';
import type { Trend } from '../../../insight/trend.ts';
import { countOf, countText, meanText, pointsText, shareText } from '../../words/numbers.ts';

/** What is drawn in a dot beside its colour, for whoever does not see that. */
export const bandMarks: Record<Band, string> = { promoter: '+', passive: '·', detractor: '−' };

/** Band of an account by its mean, the same bounds as of a rating; null without answers. */
export const meanBand = (mean: number | null): Band | null => (mean === null ? null : bandOf(mean));

/** The accounts in a sentence: how many are unhappy, and which of them matters most. */
export function accountsTitle(accounts: readonly AccountPulse[]): string {
  const heard = accounts.filter(({ n }) => n > 0);
  if (heard.length === 0) return 'No account has answered in this period';
  const red = heard.filter(({ mean }) => meanBand(mean) === 'detractor').sort(byUrgency);
  const [first] = red;
  if (!first) return `No account’s mean is under 7, of ${countOf(heard.length, 'account')} that answered`;
  const many = `${countText(red.length)} of ${countOf(heard.length, 'account')} ${red.length === 1 ? 'has' : 'have'} a mean under 7`;
  return `${many}; first ${shortName(first.account)}`;
}

/** A name that leaves room for the sentence around it. */
function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= mostNameLetters
    ? name
    : `${letters
        .slice(0, mostNameLetters - 1)
        .join('')
        .trimEnd()}…`;
}

const mostNameLetters = 40;

/** A before B before C before unknown, then many answers before few. */
export const byUrgency = (a: AccountPulse, b: AccountPulse): number =>
  rank(a.value) - rank(b.value) || b.n - a.n || (a.account < b.account ? -1 : 1);

const rank = (value: AccountPulse['value']): number => (value === null ? 3 : 'ABC'.indexOf(value));

/** `−0.4 a month`, or why there is none. */
export const trendText = (trend: Trend | null): string =>
  trend === null ? '–' : `${pointsText(trend.slope)} a month`;

/** A mean, or a dash for none. */
export const meanOrNone = (mean: number | null): string => (mean === null ? '–' : meanText(mean));

/** `14 of 20 accounts answered, 3 are silent`. */
export function coverageText({ answered, known, silent }: Coverage): string {
  if (known === 0) return 'No account is known in this period';
  const base = `${countText(answered)} of ${countOf(known, 'account')} answered`;
  if (silent === 0) return base;
  return `${base}, ${countText(silent)} ${silent === 1 ? 'is' : 'are'} silent`;
}

/** The share that answered. */
export const coverageShare = ({ answered, known }: Coverage): string => shareText(answered, known);

/** The formula with its numbers: `(E 21 − N 3) ÷ S 20`. */
export function retentionText({ start, end, added, undated }: Retention): string {
  const missing = undated > 0 ? `, ${countOf(undated, 'customer')} without a start date` : '';
  if (start === 0) return `No customer was there when the period began${missing}`;
  return `(E ${countText(end)} − N ${countText(added)}) ÷ S ${countText(start)}${missing}`;
}

/** Retention in per cent. */
export const retentionShare = ({ start, end, added }: Retention): string => shareText(end - added, start);

const bandTexts = {
  promoter: 'Promoters (9–10)',
  passive: 'Passives (7–8)',
  detractor: 'Detractors (0–6)',
  none: 'Never answered',
};

/** Whose last words these were. */
export const churnBandText = (band: Band | 'none'): string => bandTexts[band];

/** Where somebody's value comes from. */
export function valueText(value: string | null, ruled: string | null): string {
  if (value !== null) return value;
  return ruled === null ? '–' : `${ruled} (by rule)`;
}
