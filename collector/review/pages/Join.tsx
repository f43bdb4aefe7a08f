import { useEffect } from 'preact/hooks';
import { Field } from '../parts/Field.tsx';
import { Mark } from '../parts/Mark.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';

/** Fewest characters of a password, as the collector asks. */
const leastPasswordChars = 8;

/** Takes an invitation. Opening its link does nothing by itself, since mail scanners open links too. */
export function Join({ token }: { token: string }) {
  const { router, session } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  useEffect(() => {
    document.title = 'Your invitation · Tenwhy';
    // Whoever is signed in as the one invited needs no password for it.
    if (!session.me.peek()) session.load(true);
  }, [session]);
  const me = session.me.value;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    void attempt(async () => {
      await session.join(token, String(form.get('name') ?? '').trim(), String(form.get('password') ?? ''));
      router.go('/', { replace: true });
    });
  };

  return (
    <main class="sign-in">
      <p class="brand">
        <Mark />
        <span>Tenwhy</span>
      </p>
      <h1>You are invited</h1>
      <p>Say how colleagues shall call you, and choose a password for the next time.</p>
      <form class="form" onSubmit={submit}>
        <Field label="Name" name="name" type="text" autocomplete="name" isOptional />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          minLength={leastPasswordChars}
          isOptional={me !== null}
          hint={
            me
              ? `Not needed if the invitation is for ${me.user.email}, as whom you are signed in.`
              : `At least ${leastPasswordChars} characters. If you have an account here already, its password.`
          }
        />
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <button type="submit" class="primary" disabled={isBusy.value}>
          Join
        </button>
      </form>
    </main>
  );
}
