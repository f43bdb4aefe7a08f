import type { MemberReply } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { roleName } from './words.ts';

type Props = {
  site: SiteReply;
  member: MemberReply;
  onAsk: (kind: 'change' | 'remove' | 'sign-out') => void;
};

/** One member: who, as what, when last here, and what an owner may do about it. */
export function MemberRow({ site, member, onAsk }: Props) {
  const { services, session } = useReview();
  const { name, email, role, representatives, isEverywhere, seenAt, isYou } = member;
  // Whoever owns this site alone changes nothing about those who own all.
  const mayChange = may(site, 'owner') && (!isEverywhere || session.me.value?.user.isEverywhere === true);
  return (
    <li>
      <span>
        <strong dir="auto">
          {name || email}
          {isYou && <span class="muted"> you</span>}
        </strong>
        <span class="muted">
          {name && `${email} · `}
          {roleName(role)}
          {isEverywhere && ' of every site'}
          {role === 'representative' &&
            (representatives.length > 0
              ? ` of ${representatives.join(', ')}`
              : ', sees no answers: no id is set')}
          {' · '}
          {seenAt === null
            ? 'not here yet'
            : `last here ${momentText(seenAt, site.timeZone, services.now())}`}
        </span>
      </span>
      {mayChange && (
        <span class="row-actions">
          <button type="button" class="switch" onClick={() => onAsk('change')}>
            Change<span class="unseen"> {email}</span>
          </button>
          <button type="button" class="switch" onClick={() => onAsk('sign-out')}>
            Sign out<span class="unseen"> {email}</span>
          </button>
          <button type="button" class="switch" onClick={() => onAsk('remove')}>
            Remove<span class="unseen"> {email}</span>
          </button>
        </span>
      )}
    </li>
  );
}
