import { useSignal } from '@preact/signals';
import type { MeReply, SiteReply } from '../../wire/review.ts';
import { type SitePage, sitePath } from '../state/address.ts';
import { type Filter, queryOf, sideOf, withPeriod } from '../state/filter.ts';
import { mayOpen } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { Mark } from './Mark.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { Popover } from './Popover.tsx';

/** Pages by what they are for: to understand, to act, to set up. */
const groups: readonly (readonly { page: SitePage; name: string }[])[] = [
  [
    { page: 'overview', name: 'Overview' },
    { page: 'reasons', name: 'Reasons' },
    { page: 'compare', name: 'Compare' },
    { page: 'responses', name: 'Responses' },
    { page: 'accounts', name: 'Accounts' },
    { page: 'customers', name: 'Customers' },
  ],
  [
    { page: 'follow-ups', name: 'Follow-ups' },
    { page: 'huddle', name: 'Huddle' },
    { page: 'alerts', name: 'Alerts' },
  ],
  [
    { page: 'surveys', name: 'Surveys' },
    { page: 'settings', name: 'Site' },
    { page: 'channels', name: 'Channels' },
    { page: 'import', name: 'Import' },
    { page: 'members', name: 'Members' },
    { page: 'access', name: 'Access' },
    { page: 'privacy', name: 'Privacy' },
    { page: 'audit', name: 'Audit log' },
  ],
];
/** The filter is about responses, and says nothing on the others. */
const filtered: readonly SitePage[] = ['overview', 'reasons', 'compare', 'responses', 'accounts', 'huddle'];

/** A huddle looks back on its own days, whatever the others show. */
const filterFor = (page: SitePage, filter: Filter): Filter =>
  page === 'huddle' ? withPeriod(filter, null, null) : filter;

/** Which site, which page, and who is looking. */
export function Rail({ me, site }: { me: MeReply; site: SiteReply | null }) {
  const { router, live } = useReview();
  const place = router.place.value;
  const here = place.page === 'response' ? 'responses' : place.page === 'survey' ? 'surveys' : place.page;
  // Of two compared selections the first goes along: the other pages are about one.
  const filter = here === 'compare' ? sideOf(router.filter.value, 'a') : router.filter.value;
  return (
    <header class="rail">
      <div class="rail-inner">
        <a class="brand" href="/">
          <Mark />
          <span>Tenwhy</span>
        </a>
        <SiteSwitcher me={me} site={site} />
        {site && (
          <nav aria-label="Pages" ref={showHere}>
            {groupsFor(site).map((pages) => (
              <ul key={pages[0]?.page}>
                {pages.map(({ page, name }) => (
                  <li key={page}>
                    {/* The filter goes along, so that one selection can be looked at from every side. */}
                    <a
                      href={
                        sitePath(site.key, page) +
                        (filtered.includes(page) ? queryOf(filterFor(page, filter)) : '')
                      }
                      aria-current={here === page ? 'page' : undefined}
                    >
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            ))}
          </nav>
        )}
        <p class="live" role="status">
          {live.isPaused.value && 'Updates paused: the collector does not answer. Trying again.'}
        </p>
        <Account me={me} />
      </div>
    </header>
  );
}

/** The pages that whoever is signed in may open, and the groups that have some. */
const groupsFor = (site: SiteReply) =>
  groups.map((pages) => pages.filter(({ page }) => mayOpen(site, page))).filter((pages) => pages.length > 0);

/** On a phone the names are more than fit side by side: the one of this page has to be among those in sight. */
function showHere(nav: HTMLElement | null): void {
  // Asked before anything is measured, which is work where there is room for all.
  if (!nav || !matchMedia('(max-width: 760px)').matches) return;
  const link = nav.querySelector<HTMLElement>('[aria-current]');
  if (!link || nav.scrollWidth <= nav.clientWidth) return;
  nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
}

function SiteSwitcher({ me, site }: { me: MeReply; site: SiteReply | null }) {
  if (!site) return null;
  if (me.sites.length < 2) return <p class="site-name">{site.name}</p>;
  return (
    <Popover
      button={
        <>
          <span class="site-name">{site.name}</span> <span aria-hidden="true">▾</span>
        </>
      }
      label={`Site: ${site.name}`}
      title="Sites"
      buttonClass="switch"
    >
      {(close) => (
        <ul class="choices">
          {me.sites.map(({ key, name, sample }) => (
            <li key={key}>
              <a
                href={sitePath(key, 'overview')}
                aria-current={key === site.key ? 'true' : undefined}
                onClick={close}
              >
                {name}
                {sample && <span class="muted"> made up</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function Account({ me }: { me: MeReply }) {
  const { session } = useReview();
  const isSetting = useSignal(false);
  const set = () => {
    isSetting.value = true;
  };
  return (
    <div class="account">
      {!me.user.hasPassword && (
        <button type="button" class="prompt" onClick={set}>
          Set e-mail and password
        </button>
      )}
      <Popover
        button={<span class="account-name">{me.user.email}</span>}
        label={`Account ${me.user.email}`}
        title="Account"
        buttonClass="switch"
      >
        {(close) => (
          <ul class="choices">
            <li>
              <button
                type="button"
                onClick={() => {
                  close();
                  set();
                }}
              >
                {me.user.hasPassword ? 'Change e-mail or password' : 'Set e-mail and password'}
              </button>
            </li>
            <li>
              <button type="button" onClick={() => session.signOut()}>
                Sign out
              </button>
            </li>
            <li>
              <button type="button" onClick={() => session.signOut(true)}>
                Sign out everywhere
              </button>
            </li>
          </ul>
        )}
      </Popover>
      {isSetting.value && (
        <PasswordDialog
          user={me.user}
          onClose={() => {
            isSetting.value = false;
          }}
        />
      )}
    </div>
  );
}
