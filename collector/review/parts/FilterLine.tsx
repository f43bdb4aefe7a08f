import type { SiteReply } from '../../wire/review.ts';
import { chipsOf, toggled, withPeriod, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { type ChoiceGroup, chipText, choiceGroups } from '../words/choices.ts';
import { Choices } from './Choices.tsx';
import { PeriodMenu } from './PeriodMenu.tsx';
import { Popover } from './Popover.tsx';
import { SearchField } from './SearchField.tsx';

/** The filter, the same on every page, all of it in the address. */
export function FilterLine({ site, label = 'Filter' }: { site: SiteReply; label?: string }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const groups = choiceGroups(site, filter);
  const offered = groups.filter(({ choices }) => choices.length > 1);
  const near = offered.filter(({ name }) => ['survey', 'band', 'rating', 'reason'].includes(name));
  const far = offered.filter((group) => !near.includes(group));
  return (
    <section class="filter" aria-label={label}>
      <div class="filter-line">
        <PeriodMenu site={site} />
        {near.map((group) => (
          <span key={group.name} class="wide-only">
            <GroupMenu title={group.title} groups={[group]} />
          </span>
        ))}
        <span class="wide-only">
          <GroupMenu title="More" groups={far} />
        </span>
        <span class="narrow-only">
          <GroupMenu title="Filter" groups={offered} />
        </span>
        <SearchField />
      </div>
      <Chips groups={groups} />
    </section>
  );
}

function GroupMenu({ title, groups }: { title: string; groups: readonly ChoiceGroup[] }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const isSet = groups.some(({ name }) => filter[name]);
  return (
    <Popover
      button={
        <>
          {title} <span aria-hidden="true">▾</span>
        </>
      }
      label={`${title}${isSet ? ', set' : ''}`}
      title={`Choose: ${title}`}
      buttonClass={isSet ? 'menu is-set' : 'menu'}
      width={groups.length > 1 || groups[0]?.isWide ? 330 : 264}
    >
      {() =>
        groups.map((group) => (
          <Choices
            key={group.name}
            group={group}
            isTitled={groups.length > 1}
            chosen={filter[group.name] ?? []}
            onChoose={(value) =>
              router.setFilter(
                // "Counted" is what stands for no state at all, and one state leaves no room for another.
                group.name === 'state'
                  ? withValues(filter, 'state', value === 'counted' ? [] : [value])
                  : toggled(filter, group.name, value),
              )
            }
          />
        ))
      }
    </Popover>
  );
}

function Chips({ groups }: { groups: readonly ChoiceGroup[] }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  const [from = null] = filter.from ?? [];
  const [to = null] = filter.to ?? [];
  return (
    <ul class="chips" aria-label="Set filters">
      {chips.map(({ name, value }) => (
        <li key={`${name} ${value}`}>
          <button type="button" class="chip" onClick={() => router.setFilter(toggled(filter, name, value))}>
            {chipText(name, value, groups)} <span aria-hidden="true">×</span>
            <span class="unseen">, take away</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            class="chip is-plain"
            onClick={() => router.setFilter(withPeriod({}, from, to))}
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}
