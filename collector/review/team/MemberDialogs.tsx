import type { MemberReply } from '../../wire/members.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { DialogEnd } from '../parts/DialogEnd.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { StandingFields, standingIn } from './StandingFields.tsx';
import type { Invite, Standing } from './state.ts';

/** The least that is of use to most. */
const newcomer: Standing = { role: 'reviewer', representatives: [] };

/** Asks whom to invite, and as what. */
export function InviteDialog({
  hasMail,
  onInvite,
  onClose,
}: {
  hasMail: boolean;
  onInvite: (wish: Invite) => Promise<void>;
  onClose: () => void;
}) {
  const { isBusy, trouble, attempt } = useAttempt();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const by = form.get('by') === 'mail' ? 'mail' : 'link';
    void attempt(() => onInvite({ email, by, ...standingIn(form) }));
  };
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>E-mail</span>
          <input type="email" name="email" required maxLength={200} autocomplete="off" />
        </label>
        <StandingFields standing={newcomer} />
        {hasMail ? (
          <label class="field">
            <span>The link goes</span>
            <select name="by">
              <option value="mail">to them by mail</option>
              <option value="link">to me, and I pass it on</option>
            </select>
          </label>
        ) : (
          <p class="hint">
            Mail is off here, so you get the link and pass it on. <code>SMTP_URL</code> turns mail on.
          </p>
        )}
        <DialogEnd act="Invite" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Asks what a member shall be from now on. */
export function ChangeDialog({
  member,
  onChange,
  onClose,
}: {
  member: MemberReply;
  onChange: (to: Standing) => Promise<void>;
  onClose: () => void;
}) {
  const { isBusy, trouble, attempt } = useAttempt();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const standing = standingIn(new FormData(event.currentTarget));
    void attempt(() => onChange(standing));
  };
  return (
    <Dialog title={member.name || member.email} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        {member.isEverywhere && <p>A member of every site: what you set here holds on all of them.</p>}
        <StandingFields standing={member} />
        <DialogEnd act="Keep" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}
