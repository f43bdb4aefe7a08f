import { useEffect, useMemo } from 'preact/hooks';
import type { EditorReply } from '../../wire/editor.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { languageText } from '../words/choices.ts';
import { momentText } from '../words/dates.ts';
import { freeKey } from './state/reasons.ts';
import { type Template, templates } from './words/templates.ts';

const stateTexts = { live: 'Live', paused: 'Paused', ended: 'Ended' };

/** The site's surveys, and beginning another. */
export function SurveysPage({ site }: { site: SiteReply }) {
  const { api, services } = useReview();
  const list = useMemo(() => createResource<EditorReply>(), []);
  const path = `/api/sites/${encodeURIComponent(site.key)}`;
  const load = () =>
    void list.load((signal) => api.get<EditorReply>(`${path}/editor`, signal)).catch(() => {});
  // Read anew for another site alone
  useEffect(load, [path]);
  const surveys = list.value.value?.surveys;
  return (
    <>
      <h1 tabIndex={-1}>Surveys</h1>
      {list.trouble.value && <TroubleNote trouble={list.trouble.value} onRetry={load} />}
      {surveys && surveys.length > 0 && (
        <ul class="survey-list">
          {surveys.map(({ key, name, question, metric, languages, state, version, publishedAt, draft }) => (
            <li key={key}>
              <span class={`state is-${state ?? 'draft'}`}>{state ? stateTexts[state] : 'Draft'}</span>
              <div>
                <a class="survey-name" href={sitePath(site.key, 'surveys', key)}>
                  {name}
                </a>
                {question && <p>{question}</p>}
                <p class="muted">
                  {[
                    metric?.toUpperCase(),
                    languages.map(languageText).join(', '),
                    publishedAt !== null &&
                      `version ${version}, ${momentText(publishedAt, site.timeZone, services.now())}`,
                    draft &&
                      `draft by ${draft.changedBy}, ${momentText(draft.changedAt, site.timeZone, services.now())}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {surveys && <NewSurvey site={site} taken={surveys.map(({ key }) => key)} />}
    </>
  );
}

/** Begins a survey, for one stage of somebody's way with the site or from nothing. */
function NewSurvey({ site, taken }: { site: SiteReply; taken: readonly string[] }) {
  const { api, router } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const begin = async (template: Template | null) => {
    const key = freeKey(template?.key ?? 'survey', new Set(taken));
    const others = Object.fromEntries(site.languages.map((tag) => [tag, {}]));
    const draft = template?.draft ?? {
      name: '',
      language: site.languages[0] ?? 'en',
      words: {},
      reasons: [],
    };
    const definition = { ...draft, words: { ...others, ...draft.words } };
    await attempt(async () => {
      await api.change('POST', `/api/sites/${encodeURIComponent(site.key)}/surveys`, { key, definition });
      router.go(sitePath(site.key, 'surveys', key));
    });
  };
  return (
    <section class="new-survey" aria-labelledby="new-survey">
      <h2 id="new-survey">Begin a survey</h2>
      <p class="muted">Each is ready to be published as it stands, and every word of it can be changed.</p>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <ul class="template-list">
        {templates.map((template) => (
          <li key={template.key}>
            <button type="button" disabled={isBusy.value} onClick={() => begin(template)}>
              <strong>{template.stage}</strong>
              <span class="template-question">{template.draft.words?.en?.question}</span>
              <span class="muted">{template.about}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" disabled={isBusy.value} onClick={() => begin(null)}>
            <strong>From nothing</strong>
            <span class="muted">All the words are yours; what is missing is said.</span>
          </button>
        </li>
      </ul>
    </section>
  );
}
