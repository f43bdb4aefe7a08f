import type { SiteReply } from '../../wire/review.ts';
import { CopyText } from '../parts/CopyText.tsx';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';

type Props = {
  site: SiteReply;
  what: string;
  /** Adds one by hand, where that can be done. */
  onAdd?: () => void;
};

/** Stands where no customer and no account is known: what will be here, and how they come. */
export function NobodyKnown({ site, what, onAdd }: Props) {
  return (
    <section class="empty">
      <h2>Nobody is known yet</h2>
      <p>{what}</p>
      <p>Two ways lead here; either is enough, and both together know most.</p>
      {may(site, 'editor') && (
        <div class="actions">
          <a class="primary as-button" href={sitePath(site.key, 'import')}>
            Import customers
          </a>
          {onAdd && (
            <button type="button" class="plain" onClick={onAdd}>
              Add one
            </button>
          )}
        </div>
      )}
      <p>Or say on your pages who is there:</p>
      <CopyText
        label="Call that says who is there"
        text={"tenwhy('identify', { id: 'c-1042', account: 'Acme', value: 'A' })"}
      />
    </section>
  );
}
