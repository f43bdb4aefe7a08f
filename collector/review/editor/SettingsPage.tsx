import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { InstallReply } from '../../wire/editor.ts';
import type { SiteReply } from '../../wire/review.ts';
import { RefusedOrigins } from '../parts/Install.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { Section, TextInput, TickInput } from './Inputs.tsx';
import { Calls, InstallWays } from './InstallWays.tsx';
import { Secrets } from './Secrets.tsx';
import { LanguagePicker, TimeZoneInput } from './SiteFields.tsx';

/** What a site's owner sets: names, days, languages, origins, secrets, and the tag to paste. */
export function SettingsPage({ site }: { site: SiteReply }) {
  const { api, session } = useReview();
  const path = `/api/sites/${encodeURIComponent(site.key)}`;
  const { trouble, attempt } = useAttempt();
  const isOwner = may(site, 'owner');
  const said = useSignal('');
  const name = useSignal(site.name);
  const timeZone = useSignal(site.timeZone);
  const origin = useSignal('');
  const install = useMemo(() => createResource<InstallReply>(), []);
  const look = () => {
    void install.load((signal) => api.get<InstallReply>(`${path}/install`, signal)).catch(() => {});
    void session.load(true);
  };
  // Read anew for another site alone
  useEffect(look, [path]);
  const change = async (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    where: string,
    body: unknown,
    done: string,
  ) => {
    said.value = '';
    return attempt(async () => {
      await api.change(method, `${path}${where}`, body);
      await session.load(true);
      said.value = done;
    });
  };
  const setLanguages = (languages: string[]) => void change('PATCH', '', { languages }, 'Languages are set.');
  return (
    <div class="settings">
      <div class="page-head">
        <h1 tabIndex={-1}>Site</h1>
        {session.me.value?.user.isEverywhere && <a href="/add-site">Add another site</a>}
      </div>
      <p role="status" class="muted">
        {said.value}
      </p>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <Section title="About it">
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void change('PATCH', '', { name: name.value, timeZone: timeZone.value }, 'It is kept.');
          }}
        >
          <div class="two">
            <TextInput
              label="Name"
              value={name.value}
              onInput={(text) => {
                name.value = text;
              }}
            />
            <TimeZoneInput value={timeZone} />
          </div>
          <div class="actions">
            <button type="submit" class="plain">
              Keep
            </button>
          </div>
        </form>
        <p class="hint">
          Its key is <code>{site.key}</code>, which never changes. A new time zone counts for answers from now
          on.
        </p>
      </Section>
      <Section
        title="Languages"
        about="What its surveys ought to speak; the editor says what is missing of each."
      >
        <LanguagePicker chosen={site.languages} onChange={setLanguages} />
      </Section>
      <Section
        title="Origins"
        about="Whose pages may send answers: scheme, host and port, nothing else. That stops other people’s pages, not programs."
      >
        <ul class="origin-list">
          {site.origins.map((one) => (
            <li key={one}>
              <code>{one === 'loopback' ? 'this machine (localhost, 127.0.0.1, [::1])' : one}</code>
              {isOwner && (
                <button
                  type="button"
                  class="switch"
                  onClick={() => change('DELETE', '/origins', { origin: one }, `${one} is removed.`)}
                >
                  Remove<span class="unseen"> {one}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
        {isOwner && (
          <form
            class="add-line"
            onSubmit={async (event) => {
              event.preventDefault();
              if (await change('POST', '/origins', { origin: origin.value.trim() }, 'The origin is added.'))
                origin.value = '';
            }}
          >
            <TextInput
              label="Add an origin"
              placeholder="https://shop.example"
              value={origin.value}
              onInput={(text) => {
                origin.value = text;
              }}
            />
            <button type="submit" class="plain">
              Add
            </button>
          </form>
        )}
        <RefusedOrigins site={site} />
      </Section>
      <Section title="The tag">
        {install.value.value && (
          <>
            <InstallWays
              site={site.key}
              survey={site.surveys[0]?.key ?? 'your-survey'}
              reply={install.value.value}
            />
            <Calls site={site} calls={install.value.value.calls} onLook={look} />
          </>
        )}
      </Section>
      {isOwner && <Secrets path={path} timeZone={site.timeZone} />}
      <Section title="Switches">
        <TickInput
          label="Ask nobody anything on this site"
          hint="Within a minute. Answers that are under way are still taken."
          checked={site.isOff}
          onChange={(isOff) =>
            change('PUT', '/switches', { isOff }, isOff ? 'The site is off.' : 'The site is on.')
          }
        />
        <TickInput
          label="Take only answers whose person the site’s server has signed"
          checked={site.isSignedOnly}
          onChange={(isSignedOnly) => change('PUT', '/switches', { isSignedOnly }, 'It is set.')}
        />
        <p class="hint">
          {isOwner ? (
            <>
              Tokens for your servers, and how many ratings count in a day, are under{' '}
              <a href={sitePath(site.key, 'access')}>Access</a>.
            </>
          ) : (
            'Origins, secrets and tokens are for owners to change.'
          )}
        </p>
      </Section>
    </div>
  );
}
