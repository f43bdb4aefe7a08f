import { useSignal } from '@preact/signals';
import type { SiteReply } from '../../wire/review.ts';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';
import { Confirm } from './Confirm.tsx';

/** Says that a site's responses are made up, and removes them with one press. */
export function SampleNote({ site }: { site: SiteReply }) {
  const { session, router } = useReview();
  const isAsking = useSignal(false);
  if (!site.sample) return null;
  return (
    <div class="note">
      <p>
        <strong>Made-up responses</strong>, to look around with. Nobody wrote them.
      </p>
      {may(site, 'owner') && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          Remove them
        </button>
      )}
      {isAsking.value && (
        <Confirm
          title={`Remove “${site.name}”?`}
          text={`The site goes, with its ${countOf(site.stored, 'made-up response')}. Your own sites stay as they are. npm start -- --sample brings it back.`}
          action="Remove"
          onConfirm={async () => {
            await session.removeSite(site.key);
            router.go('/', { replace: true });
          }}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      )}
    </div>
  );
}
