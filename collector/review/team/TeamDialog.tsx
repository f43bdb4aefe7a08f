import { digestCadences } from '../../wire/limits.ts';
import type { MemberReply, TeamReply } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { DialogEnd } from '../parts/DialogEnd.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { cadenceOf, cadenceTexts } from '../words/digest.ts';
import { idsOf } from './words.ts';

type Props = {
  site: SiteReply;
  /** Null for a new one. */
  team: TeamReply | null;
  members: readonly MemberReply[];
  onKeep: (team: Omit<TeamReply, 'number'>) => Promise<void>;
  onClose: () => void;
};

/** Asks who is in a team, and what it looks after. */
export function TeamDialog({ site, team, members, onKeep, onClose }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const reasons = new Map(site.surveys.flatMap((survey) => Object.entries(survey.reasons)));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const ticked = (name: string) => form.getAll(name).map(String);
    void attempt(() =>
      onKeep({
        name: String(form.get('name') ?? '').trim(),
        members: ticked('member'),
        representatives: idsOf(String(form.get('representatives') ?? '')),
        reasons: ticked('reason'),
        above: String(form.get('above') ?? '') || null,
        digest: cadenceOf(String(form.get('digest') ?? '')),
      }),
    );
  };
  return (
    <Dialog title={team ? team.name : 'New team'} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>Name</span>
          <input name="name" required maxLength={200} defaultValue={team?.name ?? ''} />
        </label>
        <fieldset class="ticks is-long">
          <legend>Members</legend>
          {members.map(({ userId, name, email }) => (
            <label key={userId}>
              <input
                type="checkbox"
                name="member"
                value={userId}
                defaultChecked={team?.members.includes(userId) ?? false}
              />
              <span>{name || email}</span>
            </label>
          ))}
        </fieldset>
        {reasons.size > 0 && (
          <fieldset class="ticks is-long">
            <legend>Reasons it looks after</legend>
            {[...reasons].map(([key, name]) => (
              <label key={key}>
                <input
                  type="checkbox"
                  name="reason"
                  value={key}
                  defaultChecked={team?.reasons.includes(key) ?? false}
                />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
        )}
        <label class="field">
          <span>Representatives it looks after</span>
          <textarea
            name="representatives"
            rows={2}
            placeholder="r-7, r-8"
            defaultValue={team?.representatives.join('\n') ?? ''}
          />
        </label>
        <label class="field">
          <span>Digest by mail, for its members</span>
          <select name="digest">
            {digestCadences.map((cadence) => (
              <option key={cadence} value={cadence} selected={cadence === (team?.digest ?? 'off')}>
                {cadenceTexts[cadence]}
              </option>
            ))}
          </select>
          <small class="muted">
            What concerns it, in each member’s language and morning. Each of them can end their own.
          </small>
        </label>
        <label class="field">
          <span>Who hears of what stays overdue</span>
          <select name="above">
            <option value="" selected={!team?.above}>
              Whom the site’s rules name
            </option>
            {members.map(({ userId, name, email }) => (
              <option key={userId} value={userId} selected={userId === team?.above}>
                {name || email}
              </option>
            ))}
          </select>
        </label>
        <DialogEnd act="Keep" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}
