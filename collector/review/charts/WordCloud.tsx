import type { TermsReply } from '../../wire/terms.ts';
import { countText } from '../words/numbers.ts';
import { bySide, leanMark, leanText, sampleText, termSize, termsTitle } from '../words/terms.ts';
import { Figure } from './Figure.tsx';

type Props = {
  reply: TermsReply;
  /** Address of the answers that hold a term. */
  hrefOf: (text: string) => string;
};

/** Terms that are drawn; the table has all that were read. */
const drawn = 36;

/**
 * Words of a selection, larger the more people use them, from those of detractors to those of promoters. Plain
 * text that wraps, so that it can be read, found and pressed like text.
 */
export function WordCloud({ reply, hrefOf }: Props) {
  const { terms, people } = reply;
  const shown = bySide(terms.slice(0, drawn), people);
  const most = Math.max(2, ...shown.map((term) => term.people));
  const hasOthers = people.others > 0;
  const table = {
    head: [
      'Word',
      'People',
      'Promoters',
      'Passives',
      'Detractors',
      ...(hasOthers ? ['Others'] : []),
      'Used by',
    ],
    rows: terms.map((term) => ({
      cells: [
        term.text,
        ...[term.people, term.promoters, term.passives, term.detractors].map(countText),
        ...(hasOthers ? [countText(term.others)] : []),
        leanText(term.lean),
      ],
      href: hrefOf(term.text),
    })),
  };
  const note = sampleText(reply);
  return (
    <Figure title={termsTitle(reply)} definition="terms" table={table}>
      {shown.length > 0 && (
        <ul class="cloud">
          {shown.map((term) => (
            <li key={term.text} style={{ fontSize: `${termSize(term.people, most)}px` }}>
              <a
                class={term.lean ? `term is-${term.lean}` : 'term'}
                href={hrefOf(term.text)}
                title={`${countText(term.people)} people: ${leanText(term.lean)}`}
              >
                {term.lean && (
                  <span class="term-mark" aria-hidden="true">
                    {leanMark(term.lean)}
                  </span>
                )}
                <bdi>{term.text}</bdi>
                <span class="unseen">
                  , {countText(term.people)} people, {leanText(term.lean)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {shown.some(({ lean }) => lean) && (
        <p class="cloud-key muted">
          <span class="term is-detractor" aria-hidden="true">
            ▼
          </span>{' '}
          rather detractors{' '}
          <span class="term is-promoter" aria-hidden="true">
            ▲
          </span>{' '}
          rather promoters
        </p>
      )}
      {note && <p class="muted">{note}</p>}
    </Figure>
  );
}
