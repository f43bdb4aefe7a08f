import { useSignal } from '@preact/signals';
import { CopyText } from '../parts/CopyText.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { languageText } from '../words/choices.ts';
import { factsIn } from './AskedCheck.tsx';
import { useDesk } from './desk.ts';
import { Section, SelectInput, TextInput } from './Inputs.tsx';
import { mailSnippet } from './words/mail.ts';
import { wholeSurvey } from './words/whole.ts';

const whoms = [
  ['nobody', 'Everybody the same: nobody is named'],
  ['placeholder', 'Each their own: your mail program puts the token in'],
  ['one', 'One person, signed here'],
] as const;

/** Eleven rating links for a mail, with whom and what it is about signed where the site has a secret. */
export function MailSection({ href }: { href: string }) {
  const { api } = useReview();
  const { site, surveyKey, editor } = useDesk();
  const draft = editor.draft.value;
  const language = useSignal(draft.language ?? 'en');
  const whom = useSignal<string>('nobody');
  const placeholder = useSignal('{{tenwhy_token}}');
  const person = useSignal({ id: '', facts: '' });
  const signed = useSignal('');
  const { trouble, attempt } = useAttempt();
  const survey = wholeSurvey(surveyKey, draft);
  const words = survey.words[language.value] ?? survey.words[survey.language];
  const token = whom.value === 'placeholder' ? placeholder.value : whom.value === 'one' ? signed.value : '';
  const sign = async (event: Event) => {
    event.preventDefault();
    await attempt(async () => {
      const path = `/api/sites/${encodeURIComponent(site.key)}/mail-token`;
      const body = { person: { id: person.value.id }, meta: factsIn(person.value.facts) };
      signed.value = (await api.change<{ token: string }>('POST', path, body)).token;
    });
  };
  if (!words) return null;
  const isRightToLeft = /^(ar|fa|he|ur)\b/.test(language.value);
  const snippet = mailSnippet({
    href,
    language: language.value,
    question: words.question,
    low: words.low,
    high: words.high,
    token,
    isRightToLeft,
  });
  return (
    <Section
      title="In a mail"
      about="The question with eleven links. It needs no script and no picture; a press opens the survey’s page with that rating chosen."
    >
      <div class="two">
        <SelectInput
          label="Language"
          value={language.value}
          choices={Object.keys(survey.words).map((tag) => [tag, languageText(tag)] as const)}
          onChange={(tag) => {
            language.value = tag;
          }}
        />
        <SelectInput
          label="Who it is for"
          value={whom.value}
          choices={whoms}
          onChange={(choice) => {
            whom.value = choice;
          }}
        />
      </div>
      {whom.value === 'placeholder' && (
        <TextInput
          label="Your mail program’s placeholder"
          value={placeholder.value}
          onInput={(text) => {
            placeholder.value = text;
          }}
          hint="What it puts there is a JWT, signed by HS256 with the site’s secret: aud is the site’s key, sub the person’s id; name, email, account, value and traits are claims."
        />
      )}
      {whom.value === 'one' && (
        <form class="form" onSubmit={sign}>
          <div class="two">
            <TextInput
              label="Id of the person"
              value={person.value.id}
              onInput={(id) => {
                person.value = { ...person.value, id };
              }}
            />
            <TextInput
              label="What it is about"
              placeholder="order=A-17, touchpoint=delivery"
              value={person.value.facts}
              onInput={(facts) => {
                person.value = { ...person.value, facts };
              }}
            />
          </div>
          <div class="actions">
            <button type="submit" class="plain">
              Sign for 30 days
            </button>
            <a href={sitePath(site.key, 'settings')}>The site’s secrets</a>
          </div>
          {trouble.value && <TroubleNote trouble={trouble.value} />}
        </form>
      )}
      <div class="mail-look" lang={language.value} dir={isRightToLeft ? 'rtl' : 'ltr'}>
        <p>{words.question}</p>
        <div class="mail-cells">
          {Array.from({ length: 11 }, (_, rating) => (
            <span key={`${rating}`}>{rating}</span>
          ))}
        </div>
        <div class="mail-ends">
          <span>{words.low}</span>
          <span>{words.high}</span>
        </div>
      </div>
      {(whom.value !== 'one' || signed.value) && (
        <details class="quiet-more">
          <summary>Its HTML, to be pasted into a mail</summary>
          <CopyText text={snippet} label="mail snippet" />
        </details>
      )}
    </Section>
  );
}
