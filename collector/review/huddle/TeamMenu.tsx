import type { HuddleReply } from '../../wire/huddle.ts';
import { Popover } from '../parts/Popover.tsx';
import { useReview } from '../state/review.ts';

/** Whose work it is about: all of the site, or what concerns one team. Nothing where there is no team. */
export function TeamMenu({ huddle }: { huddle: Pick<HuddleReply, 'team' | 'teams'> | null }) {
  const { router } = useReview();
  if (!huddle || huddle.teams.length === 0) return null;
  const { team, teams } = huddle;
  const name = team?.name ?? 'Every team';
  return (
    <Popover
      button={
        <>
          {name} <span aria-hidden="true">▾</span>
        </>
      }
      label={`Team: ${name}`}
      title="Team"
      buttonClass={team ? 'menu is-set' : 'menu'}
    >
      {(close) => (
        <ul class="choices">
          {[null, ...teams].map((one) => (
            <li key={one?.number}>
              <button
                type="button"
                dir="auto"
                aria-pressed={one?.number === team?.number}
                onClick={() => {
                  router.setView('team', one && `${one.number}`);
                  close();
                }}
              >
                {one?.name ?? 'Every team'}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
