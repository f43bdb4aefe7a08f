import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Install } from '../parts/Install.tsx';
import { Progress } from '../parts/Progress.tsx';
import { OverviewShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf, withPeriod } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { daysText, huddleDays, spanText } from '../words/huddle.ts';
import { ByMail } from './ByMail.tsx';
import { FollowUps } from './FollowUps.tsx';
import { Sheet } from './Sheet.tsx';
import { createHuddle } from './state.ts';
import { TeamMenu } from './TeamMenu.tsx';
import { useWall } from './useWall.ts';

/** Days that a huddle looks back on unless somebody says otherwise: most teams meet once a week. */
const usualDays = 7;

/** What a team talks over in its ten minutes: on paper, on a screen on the wall, or here. */
export function HuddlePage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  const huddle = useMemo(() => createHuddle(api, site.key), [api, site.key]);
  const filter = router.filter.value;
  const { days: asked, team, wall, names } = router.view.value;
  const days = huddleDays.find((choice) => `${choice}` === asked) ?? usualDays;
  const isByMail = useSignal(false);
  const isWall = wall === 'on';
  useWall(isWall);
  const show = (quiet = false) => huddle.show(filter, days, team, quiet);
  // Asked again only for another selection
  useEffect(() => {
    show();
  }, [huddle, queryOf(filter), days, team]);
  useChanges(() => show(true));

  const shown = huddle.value.value;
  const trouble = huddle.trouble.value;
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Huddle</h1>
        <div class="huddle-ways">
          <TeamMenu huddle={shown} />
          {isWall && (
            <button
              type="button"
              class="switch"
              aria-pressed={names === 'shown'}
              onClick={() => router.setView('names', names === 'shown' ? null : 'shown')}
            >
              Names
            </button>
          )}
          <button
            type="button"
            class="switch"
            aria-pressed={isWall}
            onClick={() => router.setView('wall', isWall ? null : 'on')}
          >
            On the wall
          </button>
          <button type="button" class="switch" onClick={() => window.print()}>
            Print
          </button>
          <button
            type="button"
            class="switch"
            onClick={() => {
              isByMail.value = true;
            }}
          >
            By mail
          </button>
        </div>
      </header>
      {isByMail.value && (
        <ByMail
          site={site}
          onClose={() => {
            isByMail.value = false;
          }}
        />
      )}
      <FilterLine site={site} period={<Days days={days} />} />
      <Progress isOn={huddle.isLoading.value && shown !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote
          trouble={trouble}
          onRetry={() => show()}
          onClear={() => router.go(sitePath(site.key, 'huddle'))}
        />
      ) : shown === null ? (
        <OverviewShape />
      ) : site.stored === 0 ? (
        <Install site={site} what="What changed, what people said, and whom to thank will stand here." />
      ) : (
        <Sheet
          huddle={shown}
          title={shown.team ? `${site.name}, ${shown.team.name}` : site.name}
          timeZone={site.timeZone}
          site={site}
          hasNames={!isWall || names === 'shown'}
          followUps={<FollowUps site={site} huddle={shown} />}
        />
      )}
    </>
  );
}

/** How long it looks back. A period from elsewhere is named, and given up by choosing one of these. */
function Days({ days }: { days: number }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const [from] = filter.from ?? [];
  const [to] = filter.to ?? [];
  const isOwn = from !== undefined || to !== undefined;
  return (
    <fieldset class="segments">
      <legend class="unseen">Looking back on</legend>
      {isOwn && (
        <button type="button" aria-pressed="true">
          {spanText({ from: from ?? to ?? '', to: to ?? from ?? '' })}
        </button>
      )}
      {huddleDays.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={!isOwn && choice === days}
          onClick={() => {
            if (isOwn) router.setFilter(withPeriod(filter, null, null), { replace: true });
            router.setView('days', choice === usualDays ? null : `${choice}`);
          }}
        >
          {daysText(choice)}
        </button>
      ))}
    </fieldset>
  );
}
