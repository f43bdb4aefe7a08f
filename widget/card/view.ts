import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { PublishedSurvey, SurveyWords } from '../../collector/wire/survey.ts';
import type { Words } from '../languages/words.ts';
import type { Showing } from '../response.ts';
import { createResting, type Resting } from './resting.ts';

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
  restingReasons: Resting;
  /** What stands in the text box. */
  text: Signal<string>;
  /** The question above it, which depends on the rating's band. */
  followUp: ReadonlySignal<string>;
  isRated: ReadonlySignal<boolean>;
  /** "Send" was pressed, and what was answered is safe. */
  isThanked: ReadonlySignal<boolean>;
  /** What the status line shows of the response's safety; empty while nothing can be said. */
  state: ReadonlySignal<string>;
  /** What the status line says to assistive tools besides. */
  said: ReadonlySignal<string>;
  send(): void;
  focusText(): void;
  close(): void;
};

/** What a view is made of; `draft` are words typed before a reload, and `keepDraft` keeps them. */
export type ViewParts = Pick<
  CardView,
  'survey' | 'words' | 'own' | 'language' | 'showing' | 'focusText' | 'close'
> & { draft: string; keepDraft: (text: string) => void };

/** Long enough for assistive tools to have seen the status line before it speaks, and to have read it. */
const announceMs = 200;
const readMs = 2_000;

/** Makes the view of a showing. Call what it returns as `stop` when the card is gone. */
export function createView(parts: ViewParts): { view: CardView; stop: () => void } {
  const { words, own, showing, draft, keepDraft } = parts;
  const text = signal(draft);
  const said = signal('');
  const followUp = computed(() => byBand(words.followUp, showing.band.value));
  const isRated = computed(() => showing.rating.value !== undefined);
  const isFinished = computed(() => showing.stage.value === 'finished');
  // Thanks only for what is safe: until then the words stay in the box, to be copied if need be.
  const isThanked = computed(() => isFinished.value && /^(saved|onDevice)$/.test(showing.safety.value));
  const state = computed(() => {
    const safety = showing.safety.value;
    if (safety === 'pending' || !isRated.value) return '';
    return own[safety === 'saved' && isFinished.value ? 'done' : safety];
  });
  const announcement = computed(() => {
    if (isThanked.value) return '';
    return isRated.value ? followUp.value : `${own.appeared} ${words.question}`;
  });
  const stops = [
    effect(() => {
      const timers = [
        setTimeout(
          (words) => {
            said.value = words;
          },
          announceMs,
          announcement.value,
        ),
        setTimeout(() => {
          said.value = '';
        }, readMs),
      ];
      return () => timers.forEach(clearTimeout);
    }),
    effect(() => keepDraft(isThanked.value ? '' : text.value)),
  ];
  const view: CardView = {
    ...parts,
    resting: createResting(showing.rate),
    restingReasons: createResting(showing.giveReasons),
    text,
    followUp,
    isRated,
    isThanked,
    state,
    said,
    send() {
      showing.giveReasons();
      showing.finish(text.value);
    },
  };
  return {
    view,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** One text for everybody, or the one for this band. */
export function byBand<T extends string | object>(
  value: T | { promoter: T; passive: T; detractor: T },
  band: 'promoter' | 'passive' | 'detractor' = 'passive',
): T {
  return typeof value === 'object' && 'promoter' in value ? value[band] : value;
}
