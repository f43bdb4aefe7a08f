import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { TextInput } from './Inputs.tsx';
import { LanguagePicker, TimeZoneInput } from './SiteFields.tsx';
import { freeKey } from './state/reasons.ts';

/** Adds a website. Its key is made from its name until somebody writes another. */
export function AddSitePage() {
  const { api, router, session } = useReview();
  const name = useSignal('');
  const key = useSignal('');
  const origin = useSignal('');
  const timeZone = useSignal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const languages = useSignal<string[]>(['en']);
  const { isBusy, trouble, attempt } = useAttempt();
  useEffect(() => {
    document.title = 'Add a site · Tenwhy';
  }, []);
  const ownKey = key.value || (name.value && freeKey(name.value, new Set()));
  const add = async (event: Event) => {
    event.preventDefault();
    await attempt(async () => {
      await api.change('POST', '/api/sites', {
        key: ownKey,
        name: name.value,
        timeZone: timeZone.value,
        languages: languages.value,
        origins: origin.value.trim() ? [origin.value.trim()] : [],
      });
      await session.load(true);
      router.go(sitePath(ownKey, 'surveys'));
    });
  };
  return (
    <div class="settings">
      <h1 tabIndex={-1}>Add a site</h1>
      <form class="form" onSubmit={add}>
        <div class="two">
          <TextInput
            label="Name"
            value={name.value}
            onInput={(text) => {
              name.value = text;
            }}
          />
          <TextInput
            label="Key"
            value={ownKey}
            onInput={(text) => {
              key.value = text;
            }}
            hint="Stands in the tag, and never changes."
          />
          <TextInput
            label="Origin of its pages"
            placeholder="https://shop.example"
            value={origin.value}
            onInput={(text) => {
              origin.value = text;
            }}
          />
          <TimeZoneInput value={timeZone} />
        </div>
        <LanguagePicker
          chosen={languages.value}
          onChange={(tags) => {
            languages.value = tags;
          }}
        />
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy.value}>
            Add the site
          </button>
        </div>
      </form>
    </div>
  );
}
