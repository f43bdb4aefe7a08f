import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { type SurveyTab, sitePath, surveyTabs } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { Conflicts } from './Conflicts.tsx';
import { DeskProvider, useDesk } from './desk.ts';
import { HistoryTab } from './HistoryTab.tsx';
import { LooksTab } from './LooksTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { Preview } from './Preview.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { ShareTab } from './ShareTab.tsx';
import { createEditor } from './state/editor.ts';
import { createHints } from './state/hints.ts';
import { createPreview } from './state/preview.ts';
import { WordsTab } from './WordsTab.tsx';

const tabNames: Record<SurveyTab, string> = {
  words: 'Words',
  people: 'Whom and when',
  looks: 'Looks',
  share: 'Place it',
  history: 'History',
};
const pages = { words: WordsTab, people: PeopleTab, looks: LooksTab, share: ShareTab, history: HistoryTab };

/** One survey: written, seen as people will see it, published, placed. */
export function SurveyPage({ site, surveyKey, tab }: { site: SiteReply; surveyKey: string; tab: SurveyTab }) {
  const { api, services } = useReview();
  const desk = useMemo(() => {
    const path = `/api/sites/${encodeURIComponent(site.key)}/surveys/${encodeURIComponent(surveyKey)}`;
    return {
      editor: createEditor(api, services, path),
      preview: createPreview(window, 'en'),
      hints: createHints(localStorage),
    };
  }, [api, services, site.key, surveyKey]);
  const { editor, preview } = desk;
  useEffect(() => {
    void editor.load().then(() => {
      preview.language.value = editor.draft.peek().language ?? 'en';
    });
    const onLeave = (event: BeforeUnloadEvent) => {
      if (editor.keeping.peek() !== 'kept') event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      void editor.keep();
      preview.stop();
    };
  }, [editor, preview]);

  if (!editor.reply.value) {
    const trouble = editor.trouble.value;
    return (
      <>
        <h1 tabIndex={-1}>Survey</h1>
        {trouble ? (
          <TroubleNote trouble={trouble} onRetry={editor.load} />
        ) : (
          <div class="edit-shape" aria-hidden="true" />
        )}
      </>
    );
  }
  const Page = pages[tab];
  return (
    <DeskProvider value={{ ...desk, site, surveyKey }}>
      <Head />
      <nav class="tabs" aria-label="Parts of the survey">
        <ul>
          {surveyTabs.map((one) => (
            <li key={one}>
              <a
                href={sitePath(site.key, 'surveys', surveyKey, one)}
                aria-current={one === tab ? 'page' : undefined}
              >
                {tabNames[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Conflicts />
      <div class={tab === 'share' || tab === 'history' ? 'edit is-wide' : 'edit'}>
        <div class="edit-fields">
          <Page />
        </div>
        {/* Where it is not looked at it still answers what the rules ask it. */}
        <Preview />
      </div>
    </DeskProvider>
  );
}

const keepingTexts = {
  kept: 'All is kept',
  changed: 'Keeping …',
  keeping: 'Keeping …',
  unkept: 'Not kept yet',
};
const stateTexts = { live: 'Live', paused: 'Paused', ended: 'Ended' };

/** Name, state and version, what is missing, and publishing. */
function Head() {
  const { services, session } = useReview();
  const { editor, site, surveyKey } = useDesk();
  const isPublishing = useSignal(false);
  const reply = editor.reply.value;
  const { published = null, missing = [] } = reply ?? {};
  const isChanged = (reply?.revision ?? 0) > 0 || editor.keeping.value !== 'kept';
  const trouble = editor.trouble.value;
  return (
    <div class="edit-head">
      <div>
        <p class="crumb">
          <a href={sitePath(site.key, 'surveys')}>Surveys</a>
        </p>
        <h1 tabIndex={-1}>{editor.draft.value.name || (published ? surveyKey : 'New survey')}</h1>
        <p class="muted edit-state">
          {published ? (
            <span class={`state is-${published.state}`}>{stateTexts[published.state]}</span>
          ) : (
            <span class="state is-draft">Draft</span>
          )}
          {published &&
            ` version ${published.version}, ${momentText(published.at, site.timeZone, services.now())}${published.by ? ` by ${published.by}` : ''}`}
          {isChanged && published && '; changes not published'}
        </p>
      </div>
      <div class="edit-acts">
        <span role="status" class={editor.keeping.value === 'unkept' ? 'warning' : 'muted'}>
          {editor.conflicts.value.length > 0 ? 'Waits for a choice' : keepingTexts[editor.keeping.value]}
        </span>
        <a class="to-preview" href="#preview">
          Preview ↓
        </a>
        <button
          type="button"
          class="primary"
          disabled={!isChanged && published !== null}
          onClick={async () => {
            await editor.keep();
            isPublishing.value = true;
          }}
        >
          Publish …
        </button>
      </div>
      {missing.length > 0 && (
        <p class="needed edit-missing">
          {countOf(missing.length, 'thing')} missing before it can be published.
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} onRetry={() => void editor.keep()} />}
      {isPublishing.value && (
        <PublishDialog
          onClose={() => {
            isPublishing.value = false;
            void session.load(true);
          }}
        />
      )}
    </div>
  );
}
