import type { SiteReply } from '../../wire/review.ts';
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

/** Stands where there is no site at all. */
export function NoSites() {
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
