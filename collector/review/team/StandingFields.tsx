import { useSignal } from '@preact/signals';
import type { Role } from '../../wire/members.ts';
import type { Standing } from './state.ts';
import { idsOf, roleTexts } from './words.ts';

/** The part of a form that says what somebody shall be. Read with `standingIn`. */
export function StandingFields({ standing }: { standing: Standing }) {
  const chosen = useSignal<Role>(standing.role);
  return (
    <>
      <fieldset class="ticks">
        <legend>They are</legend>
        {roleTexts.map((one) => (
          <label key={one.role}>
            <input
              type="radio"
              name="role"
              value={one.role}
              checked={chosen.value === one.role}
              onChange={() => {
                chosen.value = one.role;
              }}
            />
            <span>
              <strong>{one.name}</strong> <span class="muted">{one.text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="field" hidden={chosen.value !== 'representative'}>
        <span>Their ids in answers</span>
        <textarea
          name="representatives"
          rows={2}
          defaultValue={standing.representatives.join('\n')}
          placeholder="r-7"
        />
        <span class="hint">
          What the tag sends as <code>representative</code> for answers about their work; several on lines of
          their own.
        </span>
      </label>
    </>
  );
}

/** What the fields above say. */
export const standingIn = (form: FormData): Standing => {
  const role = roleTexts.find((one) => one.role === form.get('role'))?.role ?? 'reviewer';
  return { role, representatives: idsOf(String(form.get('representatives') ?? '')) };
};
