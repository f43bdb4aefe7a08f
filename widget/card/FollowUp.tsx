import { effect } from '@preact/signals-core';
import { followUpOf } from './by-band.ts';
import { Comment } from './Comment.tsx';
import { Contact } from './Contact.tsx';
import { readDigits } from './digits.ts';
import { createDrafts } from './drafts.ts';
import css from './follow-up.css?inline';
import { addSheet } from './looks.ts';
import { Reasons } from './Reasons.tsx';
import { type CardView, stepOf } from './view.ts';

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
 * the next question. Returns how to stop.
 */
export function begin(view: CardView, root: ShadowRoot, draftName: string, mayStore: boolean): () => void {
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

  const stopKeeping = effect(() => drafts.keep(stepOf(view) === 'done' ? '' : text.value));
  const stopSaying = effect(() => {
    if (stepOf(view) === 'asking') say(followUpOf(view));
  });
  return () => {
    root.removeEventListener('keydown', listen);
    stopKeeping();
    stopSaying();
  };
}
