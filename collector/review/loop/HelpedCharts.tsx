import type { Helped } from '../../insight/loop.ts';
import type { FollowupFiguresReply } from '../../wire/followup.ts';
import { Figure } from '../charts/Figure.tsx';
import { RowChart } from '../charts/RowChart.tsx';
import { countOf, countText, meanText, shareText } from '../words/numbers.ts';
import { kindTexts, outcomeTexts } from './words/followup.ts';
import { changeText, inTimeTitle, nextTitle, waitText } from './words/helped.ts';

type Group = { key: string; name: string; helped: Helped };

/** Share in time of each group, its other figures in the table behind it. */
export function GroupChart({ title, groups }: { title: string; groups: readonly Group[] }) {
  const [first] = groups;
  const sum = first && groups.length === 1 ? `: ${inTimeTitle(first.helped)}` : ', the share in time';
  return (
    <Figure
      title={title + sum}
      definition="inTime"
      table={{
        head: ['', 'Follow-ups', 'In time', 'Contact within', 'Rated again', 'Before', 'After', 'Difference'],
        rows: groups.map(({ name, helped }) => ({
          cells: [
            name,
            countText(helped.n),
            shareText(helped.inTime, helped.due),
            waitText(helped.medianHours),
            countText(helped.reached?.n ?? 0),
            helped.reached ? meanText(helped.reached.before) : '–',
            helped.reached ? meanText(helped.reached.after) : '–',
            changeText(helped.reached),
          ],
          href: null,
        })),
      }}
    >
      <RowChart
        label={title}
        domain={[0, 100]}
        rows={groups.slice(0, mostRows).map(({ key, name, helped }) => ({
          key,
          name,
          value: helped.due === 0 ? 0 : (100 * helped.inTime) / helped.due,
          text: shareText(helped.inTime, helped.due),
          note: waitText(helped.medianHours),
          reading: {
            title: name,
            lines: [
              countOf(helped.n, 'follow-up'),
              `${shareText(helped.inTime, helped.due)} in time`,
              `Half contacted within ${waitText(helped.medianHours)}`,
              ...(helped.reached ? [`Next rating ${changeText(helped.reached)}`] : []),
            ],
            people: null,
          },
        }))}
      />
    </Figure>
  );
}

/** More rows than this are for the table. */
const mostRows = 12;

/** Ratings before and after, of those who were contacted and those who were not. */
export function NextChart({ all }: { all: Helped }) {
  const sides = [
    { key: 'reached', name: 'Contacted', next: all.reached },
    { key: 'unreached', name: 'Not contacted', next: all.unreached },
  ];
  return (
    <Figure
      title={nextTitle(all)}
      definition="nextRating"
      table={{
        head: ['', 'People', 'Before', 'After', 'Difference, 95 %'],
        rows: sides.map(({ name, next }) => ({
          cells: [
            name,
            countText(next?.n ?? 0),
            next ? meanText(next.before) : '–',
            next ? meanText(next.after) : '–',
            changeText(next),
          ],
          href: null,
        })),
      }}
    >
      <RowChart
        label="Difference of the next rating to the one before"
        domain={[0, 5]}
        rows={sides.map(({ key, name, next }) => ({
          key,
          name: next ? `${name} (${countText(next.n)})` : name,
          value: next ? next.after - next.before : 0,
          text: next ? changeText({ ...next, change: null }) : '–',
          reading: {
            title: name,
            lines: next
              ? [
                  `${meanText(next.before)} → ${meanText(next.after)}`,
                  changeText(next),
                  countOf(next.n, 'person', 'people'),
                ]
              : ['Nobody has rated again yet'],
            people: null,
          },
        }))}
      />
    </Figure>
  );
}

/** What came of what is closed: mending, thanks and talks, each by what it was for. */
export function OutcomeChart({ outcomes }: { outcomes: FollowupFiguresReply['outcomes'] }) {
  const total = outcomes.reduce((sum, { n }) => sum + n, 0);
  const sorted = [...outcomes].sort((a, b) => b.n - a.n);
  const [most] = sorted;
  if (!most) {
    return <p class="muted">Nothing has been closed yet. What comes of follow-ups will stand here.</p>;
  }
  const nameOf = ({ kind, outcome }: (typeof outcomes)[number]) =>
    `${kindTexts[kind]}: ${outcomeTexts[outcome].toLowerCase()}`;
  return (
    <Figure
      title={`“${nameOf(most)}” came of ${countText(most.n)} of ${countOf(total, 'closed follow-up')}`}
      definition="outcomes"
      table={{
        head: ['What for, and what came of it', 'Follow-ups', 'Share'],
        rows: sorted.map((one) => ({
          cells: [nameOf(one), countText(one.n), shareText(one.n, total)],
          href: null,
        })),
      }}
    >
      <RowChart
        label="What came of it"
        domain={[0, 1]}
        rows={sorted.slice(0, mostRows).map((one) => ({
          key: `${one.kind} ${one.outcome}`,
          name: nameOf(one),
          value: one.n,
          text: countText(one.n),
          reading: {
            title: nameOf(one),
            lines: [countOf(one.n, 'follow-up'), shareText(one.n, total)],
            people: null,
          },
        }))}
      />
    </Figure>
  );
}
