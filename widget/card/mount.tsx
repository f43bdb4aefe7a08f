import { render } from 'preact';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import type { PublishedSurvey, SurveyWords } from '../../collector/wire/survey.ts';
import type { Words } from '../languages/words.ts';
import { createShowing, type ShowingEvent, type ShowingParts } from '../response.ts';
import { Card } from './Card.tsx';
import { dress } from './looks.ts';
import { createResting } from './resting.ts';

export type { ShowingEvent } from '../response.ts';

/** What the loader hands to a card. */
export type CardOptions = {
  survey: PublishedSurvey;
  words: SurveyWords;
  language: string;
  own: Words;
  looks: PublishedSurvey['looks'];
  facts: ShowingParts['facts'];
  save: ShowingParts['save'];
  emit: (event: ShowingEvent, snapshot: SnapshotInput) => void;
  draft: string;
  keepDraft: (text: string) => void;
  closed: () => void;
};

/** A card that is up, as the loader sees it. */
export type MountedCard = {
  /** Takes the card off the page; what was answered stays. */
  hide(): void;
  /** News of a response's delivery; another response's is ignored. */
  hear(kind: 'stored' | 'waiting' | 'refused', id: string, rev: number): void;
  /** Takes the answer back and the card off the page. */
  withdraw(): Promise<unknown>;
};

const viewedMs = 1_000;
const digitsMs = 700;

/** Puts the card on the page, in the top layer where the browser can, without taking the focus. */
export function mount(options: CardOptions): MountedCard {
  const { survey, language, looks, facts, save, emit, closed } = options;
  const showing = createShowing({
    survey,
    facts,
    now: Date.now,
    elapsed: () => performance.now(),
    fill: (bytes) => crypto.getRandomValues(bytes),
    save,
    emit,
  });
  const resting = createResting(showing.rate);
  const host = document.createElement('tenwhy-card');
  const root = host.attachShadow({ mode: 'open' });
  host.lang = language;
  host.dir = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)\b/.test(language) ? 'rtl' : 'ltr';
  // Not into <body>: a transformed or replaced one would carry the card away.
  document.documentElement.append(host);
  const stopDressing = dress(host, root, looks);

  const hide = () => {
    if (!host.isConnected && !root.firstChild) return;
    resting.settle();
    const hadFocus = root.activeElement !== null;
    watcher.disconnect();
    stopDressing();
    render(null, root);
    host.remove();
    if (hadFocus && cameFrom?.isConnected) cameFrom.focus();
    closed();
  };
  const close = () => {
    resting.settle();
    showing.dismiss();
    hide();
  };
  const watcher = watchViewed(host, showing.markViewed);
  let cameFrom: HTMLElement | null = null;
  host.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement) cameFrom = relatedTarget;
  });
  const onDigit = digits((rating) => {
    showing.picked.value = rating;
    resting.moved();
    const group = root.activeElement?.closest('.ratings');
    group?.querySelector<HTMLElement>(`[value="${rating}"]`)?.focus();
  });
  host.addEventListener('keydown', (event) => {
    const isTyping = root.activeElement instanceof HTMLTextAreaElement;
    if (event.key === 'Escape' && !event.isComposing) close();
    else if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) onDigit(event.key);
  });
  // The page's own shortcuts must not take what is typed here. Capturing listeners cannot be kept out.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }

  render(
    <Card
      {...options}
      showing={showing}
      resting={resting}
      hasFocus={() => root.activeElement !== null}
      close={close}
    />,
    root,
  );
  host.popover = 'manual';
  host.showPopover?.();

  return {
    hide,
    hear(kind, id, rev) {
      if (id === showing.snapshot().id) showing.hear(kind, rev);
    },
    async withdraw() {
      const saved = showing.withdraw();
      hide();
      await saved;
    },
  };
}

/** Calls back once half of the element has been visible for a second. */
function watchViewed(element: Element, viewed: () => void): { disconnect: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      const isSeen = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.5;
      if (isSeen) timer = setTimeout(finish, viewedMs);
    },
    { threshold: 0.5 },
  );
  const disconnect = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const finish = () => {
    disconnect();
    viewed();
  };
  observer.observe(element);
  return { disconnect };
}

/** Takes keys and calls back with ratings: a digit each, and `1` then `0` quickly is 10. */
function digits(chosen: (rating: number) => void): (key: string) => void {
  let oneAt = Number.NEGATIVE_INFINITY;
  return (key) => {
    if (!/^\d$/.test(key)) return;
    const now = performance.now();
    chosen(key === '0' && now - oneAt < digitsMs ? 10 : Number(key));
    oneAt = key === '1' ? now : Number.NEGATIVE_INFINITY;
  };
}
