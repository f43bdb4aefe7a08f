import { useEffect, useMemo } from 'preact/hooks';
import { Mark } from '../parts/Mark.tsx';
import { OverviewShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { dayText, todayIn } from '../words/dates.ts';
import { SharedOverview } from './SharedOverview.tsx';
import { Sheet } from './Sheet.tsx';
import { createShared } from './state.ts';
import { useWall } from './useWall.ts';

/** Without an account there is no stream of changes; a page on a wall asks again this often, in ms. */
const againMs = 60_000;

/** One page of one selection for whoever has its link, without names. */
export function SharedPage() {
  const { services, router } = useReview();
  const token = router.url.value.hash.slice(1);
  const shared = useMemo(() => createShared(services, token), [services, token]);
  const isWall = router.view.value.wall === 'on';
  useWall(isWall);
  useEffect(() => {
    shared.show();
    let stop = () => {};
    const wait = () => {
      stop = services.later(() => {
        shared.show(true).catch(() => {});
        wait();
      }, againMs);
    };
    wait();
    return () => stop();
  }, [shared, services]);
  const shown = shared.value.value;
  const trouble = shared.trouble.value;
  const title = shown ? `${shown.site.name} · Tenwhy` : 'Tenwhy';
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <main class="shared" id="main">
      <header class="page-head">
        <p class="brand">
          <Mark />
          <span>Tenwhy</span>
        </p>
        <p class="muted">
          {shown && `Without names · ends ${dayText(todayIn(shown.site.timeZone, shown.endsAt))}`}{' '}
          {shown?.page === 'huddle' && (
            <button
              type="button"
              class="switch"
              aria-pressed={isWall}
              onClick={() => {
                const { pathname, hash } = router.url.value;
                router.go(`${pathname}${isWall ? '' : '?wall=on'}${hash}`, { replace: true });
              }}
            >
              On the wall
            </button>
          )}
        </p>
      </header>
      {trouble?.status === 401 || token === '' ? (
        <>
          <h1>This link opens nothing</h1>
          <p>It has ended, was revoked, or was copied only in part. Ask whoever sent it for another.</p>
        </>
      ) : trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => shared.show()} />
      ) : !shown ? (
        <OverviewShape />
      ) : shown.huddle ? (
        <>
          <h1 class="unseen">Huddle</h1>
          <Sheet
            huddle={shown.huddle}
            title={shown.site.name}
            timeZone={shown.site.timeZone}
            site={null}
            hasNames={false}
          />
        </>
      ) : (
        shown.overview && <SharedOverview overview={shown.overview} site={shown.site} />
      )}
    </main>
  );
}
