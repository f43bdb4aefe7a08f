import { effect } from '../signal.ts';
import { stepAside } from './aside.ts';
import { followUpOf } from './by-band.ts';
import { Comment } from './Comment.tsx';
import { Contact } from './Contact.tsx';
import { readDigits } from './digits.ts';
import { createDrafts } from './drafts.ts';
import css from './follow-up.css?inline';
import { addSheet } from './looks.ts';
import { Reasons } from './Reasons.tsx';
import { stay } from './stay.ts';
import { type CardView, stepOf } from './view.ts';
import { onceViewed } from './viewed.ts';

export { Foot } from './Foot.tsx';
export { Thanks } from './Thanks.tsx';

/** What a rating is followed by: why, in reasons and in words. */
export function FollowUp(view: CardView) {
  return (
    <>
      <Reasons {...view} />
      <Comment {...view} />
      {view.survey.asksContact && <Contact {...view} />}
    </>
  );
}

/**
 * Begins what a card does once it stands: keeps words that were not sent under `draftName`, reads digits, says
 * the next question, steps aside, stays, mends colours, notes that it was seen. Returns how to stop.
 */
export function begin(
  view: CardView,
  host: HTMLElement,
  root: ShadowRoot,
  draftName: string,
  mayStore: boolean,
  hide: () => void,
): () => void {
  const { showing, survey, text, resting, say } = view;
  addSheet(root, css);
  const drafts = createDrafts(draftName, mayStore);
  text.value = drafts.read().slice(0, survey.commentChars);

  const onDigit = readDigits((rating) => {
    showing.picked.value = rating;
    resting.moved();
    const group = root.activeElement?.closest('[part=rating]');
    group?.querySelectorAll('input')[rating]?.focus();
  });
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    const isWriting = root.activeElement?.matches('textarea, [type=email]');
    if (!(isWriting || ctrlKey || metaKey || altKey)) onDigit(key, performance.now());
  };
  const listen = (event: Event) => event instanceof KeyboardEvent && onKey(event);
  root.addEventListener('keydown', listen);
  const stopStepping = view.isFloating ? stepAside(host) : () => {};
  const stopStaying = view.isFloating ? stay(host, hide) : () => {};
  const stopMending = mendOwnTheme(host, root, view.warn);

  const stopViewing = effect(() => {
    // A tab's card is another element each time that it opens.
    const card = view.isOpen.value && root.querySelector('[part=card]');
    return card ? onceViewed(card, showing.markViewed) : undefined;
  });
  const stopKeeping = effect(() => {
    drafts.keep(stepOf(view) === 'done' ? '' : text.value);
  });
  const stopSaying = effect(() => {
    if (stepOf(view) === 'asking') say(followUpOf(view));
  });
  return () => {
    root.removeEventListener('keydown', listen);
    stopStepping();
    stopStaying();
    stopMending();
    stopViewing();
    stopKeeping();
    stopSaying();
  };
}

/** A site that brings colours of its own may bring some that nobody can read; most bring none. */
function mendOwnTheme(host: Element, root: ShadowRoot, warn: (problem: string) => void): () => void {
  const tokens = getComputedStyle(host);
  const isOwn = ['surface', 'text', 'muted', 'accent'].some((name) =>
    tokens.getPropertyValue(`--tenwhy-${name}`),
  );
  if (!isOwn) return () => {};
  const watch = async () => {
    const { mendContrast } = await import('./contrast.ts');
    const sheet = mendContrast(root);
    observer.observe(host, { attributeFilter: ['data-theme'] });
    mend = () => mendContrast(root, sheet);
  };
  let mend = (): unknown => undefined;
  const observer = new MutationObserver(() => mend());
  watch().catch(warn);
  return () => observer.disconnect();
}
