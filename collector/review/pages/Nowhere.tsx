import type { MeReply, SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';

/** Stands at an address that names nothing, or a site that is not there. */
export function Nowhere({ sites }: { sites: readonly SiteReply[] }) {
  return (
    <section class="empty">
      <h1>There is nothing at this address</h1>
      <p>It may have been removed, or the address may have been cut short. Your sites:</p>
      <ul class="plain-list">
        {sites.map(({ key, name }) => (
          <li key={key}>
            <a href={sitePath(key, 'overview')}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Stands on a page that is for others. */
export function NotYours({ site }: { site: SiteReply }) {
  return (
    <section class="empty">
      <h1>This page is not for you</h1>
      <p>
        You are {site.role} of {site.name}. An owner of the site can give you another role.
      </p>
      <p>
        <a href={sitePath(site.key, 'overview')}>To the overview</a>
      </p>
    </section>
  );
}

/** Stands where there is no site to be seen: none at all, or none that is for whoever is signed in. */
export function NoSites({ user }: { user: MeReply['user'] }) {
  if (!user.isEverywhere) {
    return (
      <section class="empty">
        <h1>No site is yours to see</h1>
        <p>
          You are signed in as <strong>{user.email}</strong>, and a member of no site. An owner of a site can
          invite you to it, under Members; then it stands here.
        </p>
      </section>
    );
  }
  return (
    <section class="empty">
      <h1>No site yet</h1>
      <p>Here your sites’ scores will stand.</p>
      <p>
        <a href="/add-site">Add the first</a>, or where the collector runs:
      </p>
      <pre>
        <code>npm run tenwhy -- site add shop --origin https://shop.example</code>
      </pre>
    </section>
  );
}
