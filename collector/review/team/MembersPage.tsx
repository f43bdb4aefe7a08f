import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { MemberReply } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { CopyText } from '../parts/CopyText.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { Invitations } from './Invitations.tsx';
import { ChangeDialog, InviteDialog } from './MemberDialogs.tsx';
import { MemberRow } from './MemberRow.tsx';
import { createMembers } from './state.ts';
import { Teams } from './Teams.tsx';

type Asking = { kind: 'change' | 'remove' | 'sign-out'; member: MemberReply } | { kind: 'invite' };

/** Who may see a site, and what each may do there. */
export function MembersPage({ site }: { site: SiteReply }) {
  const { api, session } = useReview();
  const members = useMemo(() => createMembers(api, site.key), [api, site.key]);
  useEffect(() => {
    members.show();
  }, [members]);
  const asking = useSignal<Asking | null>(null);
  const said = useSignal('');
  const close = () => {
    asking.value = null;
  };
  /** Does what was asked about, closes, and says so; what is in the way is told by the dialog itself. */
  const then = (work: Promise<void>, done: string) =>
    work.then(() => {
      close();
      said.value = done;
      // It may have been about oneself.
      void session.load(true);
    });
  const isOwner = may(site, 'owner');
  const reply = members.value.value;
  const made = members.made.value;
  const now = asking.value;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Members</h1>
        {isOwner && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              asking.value = { kind: 'invite' };
            }}
          >
            Invite somebody
          </button>
        )}
      </div>
      <p role="status" class="muted">
        {said.value}
      </p>
      <div class="access">
        {members.trouble.value && (
          <TroubleNote trouble={members.trouble.value} onRetry={() => members.show()} />
        )}
        {made?.link && (
          <div class="made" role="status">
            <p>
              <strong>{made.email}</strong>: pass this link on. It works once, for 7 days, and is shown only
              now.
            </p>
            <CopyText text={made.link} label="link" />
            <button type="button" class="plain" onClick={members.putAway}>
              I have it
            </button>
          </div>
        )}
        {reply ? (
          <ul class="plain-list rows members">
            {reply.members.map((member) => (
              <MemberRow
                key={member.userId}
                site={site}
                member={member}
                onAsk={(kind) => {
                  asking.value = { kind, member };
                }}
              />
            ))}
          </ul>
        ) : (
          <div aria-busy="true" />
        )}
        {reply && reply.invitations.length > 0 && (
          <Invitations site={site} invitations={reply.invitations} onWithdraw={members.withdraw} />
        )}
        {reply && <Teams site={site} members={reply.members} />}
      </div>
      {now?.kind === 'invite' && (
        <InviteDialog
          hasMail={reply?.hasMail ?? false}
          onInvite={(wish) => then(members.invite(wish), `${wish.email} is invited.`)}
          onClose={close}
        />
      )}
      {now?.kind === 'change' && (
        <ChangeDialog
          member={now.member}
          onChange={(to) => then(members.change(now.member.userId, to), 'It is kept.')}
          onClose={close}
        />
      )}
      {now?.kind === 'remove' && (
        <Confirm
          title={`Remove ${now.member.email}?`}
          text={`They see nothing of ${now.member.isEverywhere ? 'any site' : site.name} from now on, where they are signed in too. You can invite them again.`}
          action="Remove"
          onConfirm={() => then(members.remove(now.member.userId), `${now.member.email} is removed.`)}
          onClose={close}
        />
      )}
      {now?.kind === 'sign-out' && (
        <Confirm
          title={`Sign ${now.member.email} out everywhere?`}
          text="Every browser and telephone they use has to sign in again. What they may do stays."
          action="Sign out"
          isSafe
          onConfirm={() => then(members.signOut(now.member.userId), `${now.member.email} is signed out.`)}
          onClose={close}
        />
      )}
    </>
  );
}
