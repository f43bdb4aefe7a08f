import { useEffect } from 'preact/hooks';
import { Field } from '../parts/Field.tsx';
import { Mark } from '../parts/Mark.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { pathAfterSignIn } from '../state/address.ts';
import type { Trouble } from '../state/api.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { Join } from './Join.tsx';

/**
 * Signs in: by an invitation, by the token in a one-time link's fragment, else by e-mail and password. Opening the link
 * does nothing by itself, since mail scanners and previews open links too.
 */
export function SignIn() {
  const { router, session } = useReview();
  const url = router.url.value;
  const invitation = new URLSearchParams(url.hash.slice(1)).get('invitation');
  const token = new URLSearchParams(url.hash.slice(1)).get('token');
  const { isBusy, trouble, attempt } = useAttempt();
  useEffect(() => {
    document.title = 'Sign in · Tenwhy';
  }, []);

  const enter = async (signIn: () => Promise<void>) => {
    await attempt(async () => {
      await signIn();
      router.go(pathAfterSignIn(url.searchParams.get('back'), url.origin), { replace: true });
    });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    enter(() => session.signIn(email, String(form.get('password') ?? '')));
  };

  if (invitation) return <Join token={invitation} />;
  return (
    <main class="sign-in">
      <p class="brand">
        <Mark />
        <span>Tenwhy</span>
      </p>
      <h1>Sign in</h1>
      {token ? (
        <>
          <p>This link signs you in once, in this browser.</p>
          {trouble.value && <LinkTrouble trouble={trouble.value} />}
          <button
            type="button"
            class="primary"
            disabled={isBusy.value}
            onClick={() => enter(() => session.signInByLink(token))}
          >
            Sign in
          </button>
          <p class="muted">
            <a href={`/sign-in${url.search}`}>Use e-mail and password</a>
          </p>
        </>
      ) : (
        <form class="form" onSubmit={submit}>
          <Field label="E-mail" name="email" type="email" autocomplete="username" />
          <Field label="Password" name="password" type="password" autocomplete="current-password" />
          {trouble.value && <PasswordTrouble trouble={trouble.value} />}
          <button type="submit" class="primary" disabled={isBusy.value}>
            Sign in
          </button>
          <p class="muted">No password yet? Where the collector runs, this prints a one-time link:</p>
          <pre>
            <code>npm run tenwhy -- user link</code>
          </pre>
        </form>
      )}
    </main>
  );
}

function LinkTrouble({ trouble }: { trouble: Trouble }) {
  if (trouble.status !== 401) return <TroubleNote trouble={trouble} />;
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>This link was used already, or is too old.</strong> Where the collector runs, this prints
        another:
      </p>
      <pre>
        <code>npm run tenwhy -- user link</code>
      </pre>
    </div>
  );
}

function PasswordTrouble({ trouble }: { trouble: Trouble }) {
  if (trouble.status !== 401) return <TroubleNote trouble={trouble} />;
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>E-mail and password do not belong together.</strong> Check both, and try again.
      </p>
    </div>
  );
}
