import type { FollowupPerson } from '../../wire/followup-policy.ts';
import { Popover } from '../parts/Popover.tsx';

type Props = {
  people: readonly FollowupPerson[];
  me: string | null;
  onAssign: (to: string | null) => void;
};

/** Gives something to somebody of the team, or to nobody. */
export function AssignMenu({ people, me, onAssign }: Props) {
  const own = people.find(({ id }) => id === me);
  const others = people.filter(({ id }) => id !== me);
  return (
    <Popover button="Assign…" title="Assign to" buttonClass="plain">
      {(close) => {
        const give = (to: string | null) => () => {
          close();
          onAssign(to);
        };
        return (
          <ul class="choices">
            {own && (
              <li>
                <button type="button" onClick={give(own.id)}>
                  Me
                </button>
              </li>
            )}
            {others.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={give(id)}>
                  {name}
                </button>
              </li>
            ))}
            <li>
              <button type="button" onClick={give(null)}>
                Nobody
              </button>
            </li>
          </ul>
        );
      }}
    </Popover>
  );
}
