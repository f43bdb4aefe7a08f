import { effect, type Signal, signal } from '@preact/signals-core';
import type { FunctionComponent } from 'preact';
import type { PublishedSurvey, SurveyWords } from '../../collector/wire/survey.ts';
import type { Words } from '../languages/words.ts';
import type { Showing } from '../response.ts';
import { createResting, type Resting } from './resting.ts';

/** What follows a rating, once it has been fetched: the exports of `FollowUp.tsx`. */
export type FollowUpPart = {
  css: string;
  FollowUp: FunctionComponent<CardView>;
  Thanks: FunctionComponent<CardView>;
};

/** What the card's components read, and what they call. */
export type CardView = {
  survey: PublishedSurvey;
  /** The survey's words in the language of this showing. */
  words: SurveyWords;
  /** The widget's own words. */
  own: Words;
  language: string;
  showing: Showing;
  resting: Resting;
  /** What stands in the text box. */
  text: Signal<string>;
  /** Undefined until it is here: a press just before that is saved all the same. */
  part: Signal<FollowUpPart | undefined>;
  /** What the status line says to assistive tools besides what it shows. */
  said: Signal<string>;
  send(): void;
  focusText(): void;
  close(): void;
};

/** What a view is made of; `draft` are words typed before a reload, and `keepDraft` keeps them. */
export type ViewParts = Omit<CardView, 'resting' | 'text' | 'said' | 'send' | 'part'> & {
  draft: string;
  keepDraft: (text: string) => unknown;
};

/** Long enough for assistive tools to have seen the status line before it speaks, and to have read it. */
const announceMs = 200;
const readMs = 2_000;

/** Makes the view of a showing, and how to stop what it began. */
export function createView(parts: ViewParts): [view: CardView, stop: () => void] {
  const { words, own, showing } = parts;
  const settle = () => {
    showing.rate();
    showing.giveReasons();
  };
  const view: CardView = {
    ...parts,
    resting: createResting(settle),
    text: signal(parts.draft),
    said: signal(''),
    part: signal(undefined),
    send() {
      settle();
      showing.finish(view.text.value);
    },
  };
  const { text, said } = view;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = effect(() => {
    parts.keepDraft(isThanked(showing) ? '' : text.value);
  });
  const stopSaying = effect(() => {
    const isRated = showing.rating.value !== undefined;
    const announcement = isRated ? followUpOf(view) : `${own.appeared} ${words.question}`;
    const say = (words: string, ms: number) =>
      setTimeout(() => {
        said.value = words;
      }, ms);
    timers = [say(announcement, announceMs), say('', readMs)];
    return () => timers.forEach(clearTimeout);
  });
  return [
    view,
    () => {
      stop();
      stopSaying();
    },
  ];
}

/** "Send" was pressed and what was answered is safe. Until then the words stay in the box, to be copied if need be. */
export const isThanked = ({ stage, safety }: Showing): boolean =>
  stage.value === 'finished' && (safety.value === 'saved' || safety.value === 'onDevice');

/** The question above the text box. */
export const followUpOf = ({ words, showing }: CardView): string => byBand(words.followUp, showing.band());

/** One text for everybody, or the one for this band. */
export const byBand = <T extends string | object>(
  value: T | { promoter: T; passive: T; detractor: T },
  band: 'promoter' | 'passive' | 'detractor',
): T => (typeof value === 'object' && 'promoter' in value ? value[band] : value);
