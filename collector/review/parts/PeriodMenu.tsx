import { useId } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { withPeriod } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { firstOfLast, periodDays, periodOf, periodText, todayIn } from '../words/dates.ts';
import { Popover } from './Popover.tsx';

/** Which days the figures are about: a length up to today, all, or two dates. */
export function PeriodMenu({ site }: { site: SiteReply }) {
  const { router, services } = useReview();
  const id = useId();
  const filter = router.filter.value;
  const today = todayIn(site.timeZone, services.now());
  const period = periodOf(filter, today);
  const [from = ''] = filter.from ?? [];
  const [to = ''] = filter.to ?? [];

  const apply = (event: SubmitEvent, close: () => void) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    router.setFilter(withPeriod(filter, String(form.get('from')) || null, String(form.get('to')) || null));
    close();
  };

  return (
    <Popover
      button={
        <>
          {periodText(period)} <span aria-hidden="true">▾</span>
        </>
      }
      label={`Period: ${periodText(period)}`}
      title="Period"
      buttonClass="menu is-period"
    >
      {(close) => (
        <>
          <ul class="choices">
            {[...periodDays, null].map((days) => {
              const isNow =
                days === null ? period.kind === 'all' : period.kind === 'last' && period.days === days;
              return (
                <li key={days}>
                  <button
                    type="button"
                    aria-pressed={isNow}
                    onClick={() => {
                      router.setFilter(
                        withPeriod(filter, days === null ? null : firstOfLast(days, today), null),
                      );
                      close();
                    }}
                  >
                    {days === null ? 'All time' : `Last ${days} days`}
                  </button>
                </li>
              );
            })}
          </ul>
          <form class="own-dates" onSubmit={(event) => apply(event, close)}>
            <label for={`${id}-from`}>From</label>
            <input id={`${id}-from`} name="from" type="date" defaultValue={from} max={today} />
            <label for={`${id}-to`}>to</label>
            <input id={`${id}-to`} name="to" type="date" defaultValue={to} />
            <button type="submit" class="plain">
              Show
            </button>
          </form>
        </>
      )}
    </Popover>
  );
}
