import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Later } from './pages/Later.tsx';
import { laterParts } from './pages/laterParts.ts';
import { NoSites, Nowhere } from './pages/Nowhere.tsx';
import { SignIn } from './pages/SignIn.tsx';
import { SitePages } from './pages/SitePages.tsx';
import { Keys } from './parts/Keys.tsx';
import { Rail } from './parts/Rail.tsx';
import { OverviewShape } from './parts/Shapes.tsx';
import { TroubleNote } from './parts/TroubleNote.tsx';
import { sitePath } from './state/address.ts';
import { queryOf, withPeriod } from './state/filter.ts';
import { useReview } from './state/review.ts';
import { firstOfLast, todayIn } from './words/dates.ts';

/** Days that the overview opens with, unless its address says otherwise. */
const firstPeriodDays = 90;

/** The page that stands at the address. */
export function App() {
  const { router, session, services, live } = useReview();
  const place = router.place.value;
  const me = session.me.value;
  const isOut = session.isOut.value;
  const siteKey = 'site' in place && me && !isOut ? place.site : null;
  const site = siteKey === null ? null : session.siteOf(siteKey);
  // Who comes by a link has no account to be asked about.
  const isOutside = place.page === 'sign-in' || place.page === 'shared';
  const siteToHear = site?.key ?? null;
  // Until it is known who is signed in, what was begun ahead goes on.
  const isKnown = me !== null || isOut || isOutside;
  useEffect(() => {
    if (isKnown) live.listen(siteToHear);
  }, [live, siteToHear, isKnown]);
  useLayoutEffect(() => {
    if (!isOutside && !session.me.peek()) session.load();
  }, [isOutside, session]);

  if (place.page === 'sign-in') return <SignIn />;
  if (place.page === 'shared' && laterParts.shared) {
    return <Later later={laterParts.shared} place={place} site={null} />;
  }
  if (isOut) {
    const { pathname, search } = router.url.value;
    const back = pathname === '/' ? '' : `?${new URLSearchParams({ back: pathname + search })}`;
    return <Redirect to={`/sign-in${back}`} />;
  }
  if (!me) {
    const trouble = session.trouble.value;
    return (
      <main class="alone">
        {trouble ? <TroubleNote trouble={trouble} onRetry={session.load} /> : <OverviewShape />}
      </main>
    );
  }
  const first = me.sites[0];
  if (place.page === 'home' && first) {
    const from = firstOfLast(firstPeriodDays, todayIn(first.timeZone, services.now()));
    return <Redirect to={sitePath(first.key, 'overview') + queryOf(withPeriod({}, from, null))} />;
  }
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Rail me={me} site={site} />
      <main id="main" tabIndex={-1}>
        {place.page === 'add-site' && me.user.isEverywhere && laterParts['add-site'] ? (
          <Later later={laterParts['add-site']} place={place} site={null} />
        ) : site ? (
          <SitePages key={site.key} site={site} />
        ) : me.sites.length === 0 ? (
          <NoSites user={me.user} />
        ) : (
          <Nowhere sites={me.sites} />
        )}
      </main>
      <Keys />
    </div>
  );
}

/** Goes elsewhere, leaving no way back to here. */
function Redirect({ to }: { to: string }) {
  const { router } = useReview();
  useEffect(() => router.go(to, { replace: true }), [router, to]);
  return null;
}
