import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { AccountPage } from './AccountPage.tsx';
import { AccountsPage } from './AccountsPage.tsx';
import { CustomerPage } from './CustomerPage.tsx';
import { CustomersPage } from './CustomersPage.tsx';
import { ImportPage } from './ImportPage.tsx';
import './people.css';
import './forms.css';
import './import.css';

/** What is fetched only by those who look at customers and accounts, or bring them. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (!site) return null;
  if (place.page === 'accounts') {
    return place.id === undefined ? (
      <AccountsPage site={site} />
    ) : (
      <AccountPage key={place.id} site={site} account={place.id} />
    );
  }
  if (place.page === 'import') return <ImportPage key={site.key} site={site} />;
  if (place.page === 'customers') {
    return place.id === undefined ? (
      <CustomersPage key={site.key} site={site} />
    ) : (
      <CustomerPage key={place.id} site={site} id={place.id} />
    );
  }
  return null;
}
