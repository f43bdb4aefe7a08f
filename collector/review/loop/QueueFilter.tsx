import type { FollowupsReply } from '../../wire/followup.ts';
import { followupKinds, values } from '../../wire/limits.ts';
import { Choices } from '../parts/Choices.tsx';
import { Popover } from '../parts/Popover.tsx';
import { type Filter, queryOf, toggled, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { countText } from '../words/numbers.ts';
import { kindTexts } from './words/followup.ts';

/** Views of the queue; each sets these names of the filter and leaves the others. */
const views = [
  { key: 'all', name: 'All', set: {} },
  { key: 'mine', name: 'Mine', set: { assignee: ['me'] } },
  { key: 'unassigned', name: 'Unassigned', set: { assignee: ['none'] } },
  { key: 'overdue', name: 'Overdue', set: { overdue: ['yes'] } },
  { key: 'closed', name: 'Closed', set: { state: ['closed'] } },
] as const satisfies readonly { key: string; name: string; set: Filter }[];
const viewNames = ['assignee', 'overdue', 'state'];

const groups = [
  {
    name: 'value',
    title: 'Value',
    choices: [...values.map((value) => ({ value, text: value })), { value: 'unknown', text: 'Unknown' }],
  },
  {
    name: 'kind',
    title: 'Kind',
    choices: followupKinds.map((kind) => ({ value: kind, text: kindTexts[kind] })),
  },
];

/** Which part of the queue is looked at, all of it in the address, with how much waits in each. */
export function QueueFilter({ page }: { page: FollowupsReply | null }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const rest = viewNames.reduce((left, name) => withValues(left, name, []), filter);
  const here = router.url.value.pathname;
  const isOn = (set: Filter) =>
    viewNames.every((name) => (filter[name] ?? []).join() === (set[name] ?? []).join());
  const shown = views.filter(({ key }) => key !== 'mine' || page?.me !== null);
  return (
    <section class="queue-filter" aria-label="Filter">
      <ul class="queue-views">
        {shown.map(({ key, name, set }) => (
          <li key={key}>
            <a href={here + queryOf({ ...rest, ...set })} aria-current={isOn(set) ? 'true' : undefined}>
              {name}
              {page && key !== 'closed' && <Count n={page.counts[key]} most={page.countedTo} />}
            </a>
          </li>
        ))}
      </ul>
      <span class="queue-menus">
        {groups.map((group) => (
          <Popover
            key={group.name}
            button={
              <>
                {group.title} <span aria-hidden="true">▾</span>
              </>
            }
            label={`${group.title}${filter[group.name] ? ', set' : ''}`}
            title={`Choose: ${group.title}`}
            buttonClass={filter[group.name] ? 'menu is-set' : 'menu'}
            width={220}
          >
            {() => (
              <Choices
                group={group}
                isTitled={false}
                chosen={filter[group.name] ?? []}
                onChoose={(value) => router.setFilter(toggled(filter, group.name, value))}
              />
            )}
          </Popover>
        ))}
      </span>
    </section>
  );
}

function Count({ n, most }: { n: number; most: number }) {
  return (
    <span class="queue-count">
      {countText(n)}
      {n >= most && '+'}
    </span>
  );
}
