import type { FunctionComponent } from 'preact';
import type { PublishedSurvey, SurveyWords } from '../../collector/wire/survey.ts';
import type { Words } from '../languages/words.ts';
import type { Showing } from '../response.ts';
import { type Signal, signal } from '../signal.ts';
import { createResting, type Resting } from './resting.ts';

/** What is fetched once the card stands: components that `FollowUp.tsx` exports. */
export type FollowUpPart = Record<'FollowUp' | 'Thanks' | 'Foot', FunctionComponent<CardView>>;

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
  /** False where the card stands in the page and not over it: then nobody needs to be rid of it. */
  isFloating: boolean;
  /** Whether the card is to be seen; a tab opens it. */
  isOpen: Signal<boolean>;
  /** Facts that names in the words stand for: what the page said by `meta`, and of the person. */
  names: Readonly<Record<string, unknown>>;
  /** What stands in the text box. */
  text: Signal<string>;
  /** The address to write to; undefined until somebody says that they may be written to. */
  address: Signal<string | undefined>;
  /** Undefined until it is here: a press just before that is saved all the same. */
  part: Signal<FollowUpPart | undefined>;
  /** What the status line says to assistive tools besides what it shows. */
  said: Readonly<Signal<string>>;
  /** Says it there for a while; what was about to be said is not. */
  say(words: string, afterMs?: number): void;
  /** Saves a rating that a link had picked, and from then on ends the response with all that was written. */
  send(): void;
  focusText(): void;
  warn(problem: string): void;
  /** Ends the showing by its person's wish. */
  leave(stage: 'dismissed' | 'snoozed'): void;
};

/** What a view is made of. */
export type ViewParts = Omit<
  CardView,
  'resting' | 'text' | 'address' | 'said' | 'say' | 'send' | 'part' | 'names'
> & { names: Record<string, unknown> };

/** Long enough for assistive tools to have seen the status line before it speaks, and to have read it. */
const announceMs = 200;
const readMs = 2_000;

/** Makes the view of a showing, and how to stop what it began. */
export function createView(parts: ViewParts): [view: CardView, stop: () => void] {
  const { showing } = parts;
  const said = signal('');
  let timer: ReturnType<typeof setTimeout>;
  const settle = () => {
    showing.rate();
    showing.giveReasons();
  };
  const view: CardView = {
    ...parts,
    resting: createResting(settle),
    text: signal(''),
    address: signal(undefined),
    said,
    part: signal(undefined),
    say(words, afterMs = announceMs) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.value = words;
        if (words) view.say('', readMs);
      }, afterMs);
    },
    send() {
      const isRated = showing.rating.value !== undefined;
      settle();
      if (isRated) showing.finish(view.text.value, view.address.value);
    },
  };
  return [view, () => clearTimeout(timer)];
}

/**
 * How far its person is: nothing picked yet; picked by a link; rated; or through, once what they sent is safe.
 * Until that their words stay in the box, to be copied if need be.
 */
export function stepOf({ showing }: CardView): 'rating' | 'picked' | 'asking' | 'done' {
  const { stage, safety, rating, picked } = showing;
  if (stage.value === 'withdrawn') return 'done';
  if (stage.value === 'finished' && /^(saved|onDevice)$/.test(safety.value)) return 'done';
  if (rating.value !== undefined) return 'asking';
  return picked.value === undefined ? 'rating' : 'picked';
}
