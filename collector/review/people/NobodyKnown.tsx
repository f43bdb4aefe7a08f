import type { SiteReply } from '../../wire/review.ts';
import { CopyText } from '../parts/CopyText.tsx';
import { sitePath } from '../state/address.ts';

/** Stands where no customer and no account is known: what will be here, and how they come. */
export function NobodyKnown({ site, what }: { site: SiteReply; what: string }) {
  return (
    <section class="empty">
      <h2>Nobody is known yet</h2>
      <p>{what}</p>
      <p>Two ways lead here; either is enough, and both together know most.</p>
      <div class="actions">
        <a class="primary as-button" href={sitePath(site.key, 'import')}>
          Import customers
        </a>
      </div>
      <p>Or say on your pages who is there:</p>
      <CopyText
        label="Call that says who is there"
        text={"tenwhy('identify', { id: 'c-1042', account: 'Acme', value: 'A' })"}
      />
    </section>
  );
}
