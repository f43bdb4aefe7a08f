import type { Term } from '../../insight/terms.ts';
import type { TermsReply } from '../../wire/terms.ts';
import { countOf, countText } from './numbers.ts';

/** Who uses a term, by how much it leans to one side. */
export const leanText = (lean: Term['lean']): string =>
  lean === 'promoter'
    ? 'rather promoters'
    : lean === 'detractor'
      ? 'rather detractors'
      : 'no side more than chance';

/** The mark beside a term, so that colour is not all. */
export const leanMark = (lean: Term['lean']): string =>
  lean === 'promoter' ? '▲' : lean === 'detractor' ? '▼' : '';

/** What the words say, in a sentence. */
export function termsTitle({ comments, people, terms }: TermsReply): string {
  if (comments === 0) return 'Nobody has written anything here';
  if (terms.length === 0) return `${countOf(comments, 'comment')}, and no word that two people share`;
  const against = quoted(terms.filter(({ lean }) => lean === 'detractor'));
  const for_ = quoted(terms.filter(({ lean }) => lean === 'promoter'));
  if (against && for_) return `Detractors write ${against}; promoters write ${for_}`;
  if (against) return `Detractors write ${against} more often than others`;
  if (for_) return `Promoters write ${for_} more often than others`;
  const most = [...terms].sort((a, b) => b.people - a.people)[0];
  const sides = people.promoters > 0 && people.detractors > 0 ? ', and no side more than the other' : '';
  return most ? `${countOf(most.people, 'person writes', 'people write')} “${most.text}”${sides}` : '';
}

const quoted = (terms: readonly Term[]): string =>
  terms
    .slice(0, 2)
    .map(({ text }) => `“${text}”`)
    .join(' and ');

/** What was read, where it was not all. */
export const sampleText = ({ comments, read }: TermsReply): string =>
  read < comments
    ? `Counted in ${countText(read)} of ${countText(comments)} comments: a sample by chance, the same each time.`
    : '';

/** From words of detractors to those of promoters, by the share that each side has in who uses them. */
export function bySide(terms: readonly Term[], people: TermsReply['people']): Term[] {
  const side = ({ promoters, detractors }: Term) => {
    const for_ = promoters / Math.max(1, people.promoters);
    const against = detractors / Math.max(1, people.detractors);
    return for_ + against === 0 ? 0 : (for_ - against) / (for_ + against);
  };
  return [...terms].sort((a, b) => side(a) - side(b) || b.people - a.people);
}

/** Size of a term in px: its area grows with the people who use it. */
export function termSize(people: number, most: number): number {
  const [least, largest] = [14, 32];
  return Math.round(least + (largest - least) * Math.sqrt((people - 1) / Math.max(1, most - 1)));
}
