import { useSignal } from '@preact/signals';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { type Filter, withPeriod } from '../state/filter.ts';
import { may } from '../state/may.ts';
import { ruleAll, ruleOne } from '../state/quarantine.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf } from '../words/numbers.ts';
import { stateText } from '../words/states.ts';
import { Confirm } from './Confirm.tsx';
import { TroubleNote } from './TroubleNote.tsx';

type State = ReviewedResponse['state'];
type Props = { site: SiteReply; response: ReviewedResponse; onRuled: () => void };

const actions: Record<State, string> = {
  counted: 'Count it',
  test: 'Mark as a test',
  quarantined: 'Mark as forged',
};

/** One press that decides what a response counts as. */
export function RulingButton({ site, response, to, onRuled }: Props & { to: State }) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  if (!may(site, 'reviewer')) return null;
  const rule = async () => {
    await attempt(async () => {
      await ruleOne(api, site.key, response.id, to);
      onRuled();
    });
  };
  return (
    <>
      <button type="button" class="plain" disabled={isBusy.value} onClick={rule}>
        {actions[to]}
      </button>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </>
  );
}

/** What a response counts as, and what else it may count as. */
export function RulingLine({ site, response, onRuled }: Props) {
  if (response.stage === 'withdrawn' || !may(site, 'reviewer')) return null;
  const others = (['counted', 'test', 'quarantined'] as const).filter((state) => state !== response.state);
  return (
    <section class="ruling" aria-label="What it counts as">
      <p role="status" class={response.state === 'counted' ? 'muted' : ''}>
        {response.state === 'counted' ? 'This answer counts.' : `${stateText(response)}. It is in no figure.`}
      </p>
      <div class="actions">
        {others.map((to) => (
          <RulingButton key={to} site={site} response={response} to={to} onRuled={onRuled} />
        ))}
      </div>
    </section>
  );
}

/** Brings back all of a selection at once, after a question. */
export function CountAll({
  site,
  filter,
  onDone,
}: {
  site: SiteReply;
  filter: Filter;
  onDone: () => Promise<void>;
}) {
  const { api } = useReview();
  const isAsking = useSignal(false);
  const said = useSignal('');
  const isNarrowed = Object.keys(withPeriod(filter, null, null)).length > 1;
  if (!may(site, 'reviewer')) return null;
  const close = () => {
    isAsking.value = false;
  };
  return (
    <div class="note">
      <p>
        Kept out of every figure until somebody looks. <span role="status">{said.value}</span>
      </p>
      <button
        type="button"
        class="plain"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        Count all of these
      </button>
      {isAsking.value && (
        <Confirm
          title="Count all of these?"
          text={`Every answer in quarantine${
            isNarrowed ? ' that fits this filter' : ' of the period above'
          } counts from then on, those further down the list too.`}
          action="Count them"
          isSafe
          onConfirm={async () => {
            const { changed } = await ruleAll(api, site.key, filter, 'counted');
            said.value = `${countOf(changed, 'answer counts', 'answers count')} now.`;
            close();
            await onDone();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
