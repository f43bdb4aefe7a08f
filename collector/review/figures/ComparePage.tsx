import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Install } from '../parts/Install.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Progress } from '../parts/Progress.tsx';
import { OverviewShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { bothSides, queryOf, type Side, sideOf } from '../state/filter.ts';
import { ReviewProvider, useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { selectionText } from '../words/compare.ts';
import { todayIn } from '../words/dates.ts';
import { Compared } from './Compared.tsx';
import { againstBefore, isMixed, ofOneKind, presetsOf } from './presets.ts';
import { type Comparison, createComparison, routerOf } from './state/compare.ts';

const sides = ['a', 'b'] as const;

/** Any two selections side by side. */
export function ComparePage({ site }: { site: SiteReply }) {
  const { api, router, services } = useReview();
  const comparison = useMemo(() => createComparison(api, site.key), [api, site.key]);
  const filter = router.filter.value;
  const today = todayIn(site.timeZone, services.now());
  // Who comes from another page brings one selection, which has no letter.
  const isOne = !Object.keys(filter).some((name) => /^[ab]\./.test(name));
  const show = (quiet = false) => comparison.show(filter, quiet);
  // Asked again only for other selections
  useEffect(() => {
    if (!isOne) {
      show();
      return;
    }
    let isLeft = false;
    const begin = async () => {
      const one = isMixed(site, filter)
        ? ofOneKind(site, filter, await comparison.commonest(filter))
        : filter;
      if (!isLeft) router.setFilter(againstBefore(one, today), { replace: true });
    };
    void begin();
    return () => {
      isLeft = true;
    };
  }, [comparison, queryOf(filter)]);
  useEffect(() => {
    comparison.showFacts();
  }, [comparison]);
  useChanges(() => show(true));

  const shown = comparison.value.value;
  const trouble = comparison.trouble.value;
  const isLoading = comparison.isLoading.value;
  if (site.stored === 0) {
    return (
      <>
        <h1 tabIndex={-1}>Compare</h1>
        <Install site={site} what="Two periods, surveys or segments side by side will stand here." />
      </>
    );
  }
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Compare</h1>
        <Presets site={site} comparison={comparison} today={today} />
      </header>
      <div class="compare-sides">
        {sides.map((side) => (
          <SideFilter key={side} site={site} side={side} today={today} />
        ))}
      </div>
      <Progress isOn={isLoading && shown !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote
          trouble={trouble}
          onRetry={() => show()}
          onClear={() => router.go(sitePath(site.key, 'compare'))}
        />
      ) : shown === null ? (
        <OverviewShape />
      ) : (
        <div class="overview" aria-busy={isLoading}>
          <Compared
            reply={shown}
            groupHref={({ kind, metric }) => {
              const only = (side: Side) => ({ ...sideOf(filter, side), kind: [kind], metric: [metric] });
              return sitePath(site.key, 'compare') + queryOf(bothSides(only('a'), only('b')));
            }}
            hrefOf={(side, more) =>
              sitePath(site.key, 'responses') + queryOf({ ...sideOf(filter, side), ...more })
            }
          />
        </div>
      )}
    </>
  );
}

/** The one filter line, for one of two selections. */
function SideFilter({ site, side, today }: { site: SiteReply; side: Side; today: string }) {
  const review = useReview();
  const own = useMemo(() => ({ ...review, router: routerOf(review.router, side) }), [review, side]);
  const letter = side.toUpperCase();
  return (
    <ReviewProvider value={own}>
      <div class="compare-side">
        <h2>
          <span class={`side-mark is-${side}`}>{letter}</span>{' '}
          <span dir="auto">{selectionText(site, own.router.filter.value, today)}</span>
        </h2>
        <FilterLine site={site} label={`Filter of ${letter}`} />
      </div>
    </ReviewProvider>
  );
}

function Presets({ site, comparison, today }: { site: SiteReply; comparison: Comparison; today: string }) {
  const { router } = useReview();
  const facts = comparison.facts.value.value?.facts ?? [];
  const groups = presetsOf(site, facts, sideOf(router.filter.value, 'a'), today);
  return (
    <Popover
      button={
        <>
          Often compared <span aria-hidden="true">▾</span>
        </>
      }
      label="Often compared"
      title="Often compared"
      buttonClass="menu"
      width={340}
    >
      {(close) =>
        groups.map(({ title, presets }) => (
          <div key={title} class="preset-group">
            <strong class="muted">{title}</strong>
            <ul class="choices">
              {presets.map(({ name, filter }) => (
                <li key={name}>
                  <a href={sitePath(site.key, 'compare') + queryOf(filter)} onClick={close} dir="auto">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))
      }
    </Popover>
  );
}
