import type { InvitationReply } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { momentText } from '../words/dates.ts';
import { roleName } from './words.ts';

type Props = {
  site: SiteReply;
  invitations: readonly InvitationReply[];
  onWithdraw: (number: number) => Promise<void>;
};

/** Who was invited and has not come yet. */
export function Invitations({ site, invitations, onWithdraw }: Props) {
  const { services } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">Invited</h2>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <ul class="plain-list rows">
        {invitations.map(({ number, email, role, invitedBy, endsAt }) => (
          <li key={number}>
            <span>
              <strong>{email}</strong>
              <span class="muted">
                {roleName(role)} · by {invitedBy} · until {momentText(endsAt, site.timeZone, services.now())}
              </span>
            </span>
            <button
              type="button"
              class="switch"
              disabled={isBusy.value}
              onClick={() => attempt(() => onWithdraw(number))}
            >
              Withdraw<span class="unseen"> {email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
