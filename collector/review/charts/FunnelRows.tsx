import type { Funnel } from '../../insight/summary.ts';
import { countText, shareText } from '../words/numbers.ts';
import { funnelTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { peopleText } from './people.ts';
import { RowChart } from './RowChart.tsx';

type Step = 'Served' | 'Viewed' | 'Rated' | 'Reason' | 'Comment';

/** How far people came: served, viewed, rated, reason, comment. */
export function FunnelRows({ funnel, hrefs }: { funnel: Funnel; hrefs: Record<Step, string> }) {
  const { served, viewed, rated, reasoned, commented } = funnel;
  const steps: { name: Step; count: number; share: string; of: string }[] = [
    { name: 'Served', count: served, share: '', of: '' },
    { name: 'Viewed', count: viewed, share: shareOf(viewed, served), of: 'of served' },
    { name: 'Rated', count: rated, share: shareOf(rated, viewed), of: 'of viewed' },
    { name: 'Reason', count: reasoned, share: shareOf(reasoned, rated), of: 'of rated' },
    { name: 'Comment', count: commented, share: shareOf(commented, rated), of: 'of rated' },
  ];
  const rows = steps.map(({ name, count, share, of }) => ({
    key: name,
    name,
    value: count,
    text: countText(count),
    note: share,
    reading: {
      title: name,
      lines: [countText(count), ...(share && share !== '–' ? [`${share} ${of}`] : [])],
      people: count > 0 ? { text: peopleText(count), href: hrefs[name] } : null,
    },
  }));
  const table = {
    head: ['Step', 'People', 'Share', 'Of'],
    rows: steps.map(({ name, count, share, of }) => ({
      cells: [name, countText(count), share, of.replace('of ', '')],
      href: count > 0 ? hrefs[name] : null,
    })),
  };
  return (
    <Figure title={funnelTitle(funnel)} definition="funnel" table={table}>
      <RowChart rows={rows} label="From the card to the words" domain={[0, 1]} />
    </Figure>
  );
}

/** A share, or a dash where the part is no part of the whole, as with imported answers that no card showed. */
const shareOf = (part: number, all: number): string => (part > all ? '–' : shareText(part, all));
