import type { FromPreview, LongWords, ToPreview } from '../../collector/wire/preview.ts';
import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { bestTag, wordsFile } from '../language.ts';
import { partsBeside } from '../parts.ts';
import { judge, matching } from './judge.ts';
import { longWords } from './long-words.ts';

type Show = Extract<ToPreview, { kind: 'show' }>;

/**
 * The frame beside the editor: the card that people get, running a draft. Its page may connect to nowhere,
 * so that no answer can leave it.
 */
const parts = partsBeside(`${location.origin}/`);
const say = (message: FromPreview) => parent.postMessage(message, location.origin);

let latest = 0;
let card: { hide(): void } | undefined;

/** Puts the card up; returns its root, null where something newer took its place meanwhile. */
async function show(given: Show): Promise<ShadowRoot | null> {
  latest++;
  const mine = latest;
  const { survey, theme, rating } = given;
  const language = bestTag(given.language, Object.keys(survey.words)) ?? survey.language;
  const [{ mount }, { words }] = await Promise.all([parts('card'), parts(wordsFile(language))]);
  if (mine !== latest) return null;
  document.documentElement.dataset.theme = theme;
  const before = card;
  card = undefined;
  before?.hide();
  card = mount({
    survey,
    own: words,
    language,
    // Over the page's own theme only in the editor, where both have to be looked at.
    options: { theme, isTest: true, mayStore: false },
    person: { name: 'Kim' },
    meta: { representative: 'Robin' },
    draftName: 'preview',
    save: async () => 'kept',
    emit: () => {},
    warn: (text) => say({ kind: 'trouble', text: `${text}` }),
    // Whoever closed it wants to see it again.
    closed: () => mine === latest && card && setTimeout(() => mine === latest && show(given), 600),
  });
  const root = document.querySelector('tenwhy-card')?.shadowRoot;
  if (!root) return null;
  const still = new CSSStyleSheet();
  still.replaceSync('* { animation: none !important; transition: none !important; }');
  root.adoptedStyleSheets.push(still);
  if (survey.looks.shape === 'tab' && rating === null) return null;
  if (survey.looks.shape === 'tab') (await once(root, '[part=launcher]')).click();
  if (rating !== null) {
    (await once(root, `[part=rating] input[value="${rating}"]`)).click();
    const send = await once(root, '[part=send]');
    if (mine !== latest) return null;
    if (given.isSent) {
      send.click();
      await once(root, '[part=thanks]');
    }
  }
  // The editor keeps the focus: it is where somebody types.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return mine === latest ? root : null;
}

/** Ratings that bring up every reason, whatever the bands that it is for. */
const ratings = [null, 9, 7, 3];

/**
 * What is too long in any language and after any rating, in a frame as wide as this one. Null where
 * something newer is to be shown.
 */
async function measure(survey: PublishedSurvey): Promise<LongWords[] | null> {
  const found = new Map<string, LongWords>();
  for (const language of Object.keys(survey.words)) {
    for (const rating of ratings) {
      const shown = { ...survey, looks: { ...survey.looks, shape: 'card' as const } };
      const root = await show({
        kind: 'show',
        survey: shown,
        language,
        theme: 'light',
        rating,
        isSent: false,
      });
      if (!root) return null;
      for (const one of longWords(root, language)) found.set(`${language} ${one.part} ${one.words}`, one);
    }
  }
  return [...found.values()];
}

/** The element once it stands; parts of the card are fetched after it. */
function once(root: ShadowRoot, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = () => {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    look();
  });
}

addEventListener('message', ({ data, source, origin }: MessageEvent<ToPreview>) => {
  if (origin !== location.origin || source !== parent) return;
  const fail = (error: unknown) => say({ kind: 'trouble', text: `${error}` });
  try {
    if (data.kind === 'show') show(data).catch(fail);
    if (data.kind === 'measure') {
      measure(data.survey)
        .then((long) => say({ kind: 'measured', id: data.id, long }))
        .catch(fail);
    }
    if (data.kind === 'judge') say({ kind: 'verdict', id: data.id, ...judge(data.survey, data.somebody) });
    if (data.kind === 'match')
      say({ kind: 'matched', id: data.id, isWanted: matching(data.where, data.pages) });
  } catch (error) {
    fail(error);
  }
});
say({ kind: 'ready' });
