import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { MemberReply, TeamReply } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { createTeams } from './state.ts';
import { TeamDialog } from './TeamDialog.tsx';
import { sentText } from './words.ts';

type Props = { site: SiteReply; members: readonly MemberReply[] };

/** Members who share representatives or reasons, under a name. */
export function Teams({ site, members }: Props) {
  const { api } = useReview();
  const teams = useMemo(() => createTeams(api, site.key), [api, site.key]);
  useEffect(() => {
    teams.show();
  }, [teams]);
  const editing = useSignal<TeamReply | 'new' | null>(null);
  const removing = useSignal<TeamReply | null>(null);
  const close = () => {
    editing.value = null;
    removing.value = null;
  };
  const isOwner = may(site, 'owner');
  const now = editing.value;
  const nameOf = (id: string) => {
    const member = members.find(({ userId }) => userId === id);
    return member ? member.name || member.email : 'somebody who left';
  };
  const reasons = new Map(site.surveys.flatMap((survey) => Object.entries(survey.reasons)));
  const reasonOf = (key: string) => reasons.get(key) ?? key;
  const list = teams.value.value?.teams ?? [];
  if (!isOwner && list.length === 0) return null;
  return (
    <section aria-labelledby="teams">
      <h2 id="teams">Teams</h2>
      <p class="muted">
        Who looks after the same representatives or reasons. What is sent by team goes by these.
      </p>
      {teams.trouble.value && <TroubleNote trouble={teams.trouble.value} onRetry={() => teams.show()} />}
      {list.length > 0 && (
        <ul class="plain-list rows">
          {list.map((team) => (
            <li key={team.number}>
              <span>
                <strong dir="auto">{team.name}</strong>
                <span class="muted">
                  {team.members.map(nameOf).join(', ') || 'nobody yet'}
                  {[...team.representatives, ...team.reasons].length > 0 &&
                    ` · ${[...team.representatives, ...team.reasons.map(reasonOf)].join(', ')}`}
                </span>
                {(team.digest !== 'off' || team.above !== null) && (
                  <span class="muted">{sentText(team, nameOf)}</span>
                )}
              </span>
              {isOwner && (
                <span class="row-actions">
                  <button
                    type="button"
                    class="switch"
                    onClick={() => {
                      editing.value = team;
                    }}
                  >
                    Change<span class="unseen"> {team.name}</span>
                  </button>
                  <button
                    type="button"
                    class="switch"
                    onClick={() => {
                      removing.value = team;
                    }}
                  >
                    Remove<span class="unseen"> {team.name}</span>
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOwner && (
        <button
          type="button"
          class="plain add"
          onClick={() => {
            editing.value = 'new';
          }}
        >
          New team
        </button>
      )}
      {now && (
        <TeamDialog
          site={site}
          team={now === 'new' ? null : now}
          members={members}
          onKeep={async (team) => {
            await teams.keep(team, now === 'new' ? null : now.number);
            close();
          }}
          onClose={close}
        />
      )}
      {removing.value && (
        <Confirm
          title={`Remove “${removing.value.name}”?`}
          text="Its members stay members of the site."
          action="Remove"
          onConfirm={async () => {
            if (removing.value) await teams.remove(removing.value.number);
            close();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}
