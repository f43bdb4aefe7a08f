import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { maxPageChars } from '../../collector/wire/limits.ts';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { cleanFacts, cleanPerson } from '../facts.ts';

import type { Options } from '../options.ts';
import { createShowing, type ShowingEvent, type ShowingParts } from '../response.ts';

import { Card } from './Card.tsx';
import { readDigits } from './digits.ts';
import { createDrafts } from './drafts.ts';
import { addSheet, dress } from './looks.ts';
import { createView, type ViewParts } from './view.ts';
import { onceViewed } from './viewed.ts';

export type { ShowingEvent } from '../response.ts';

/** What the loader hands to a card. */
export type CardOptions = Pick<ViewParts, 'survey' | 'own' | 'language'> & {
  /** What the tag says; it wins over the survey's own looks. */
  options: Pick<Options, 'theme' | 'position' | 'isTest' | 'mayStore'>;

  /** As the page gave them, unchecked. */
  person: Record<string, unknown> | null;
  meta: Record<string, unknown>;
  /** Under which words that were typed and not sent are kept until the tab is closed. */
  draftName: string;

  save: ShowingParts['save'];
  emit: (event: ShowingEvent, snapshot: SnapshotInput) => void;

  warn: (message: string) => void;
  closed: () => void;
};

/** A card that is up, as the loader sees it. */
export type MountedCard = {
  /** Takes the card off the page; what was answered stays. */
  hide(): void;
  /** News of a response's delivery; another response's is ignored. */
  hear(kind: 'stored' | 'waiting' | 'refused', id: string, rev: number): void;
  /** Takes the answer back and the card off the page; resolves once that is kept. */
  withdraw(): Promise<unknown>;
};

/** Puts the card on the page, in the top layer where the browser can, without taking the focus. */
export function mount(given: CardOptions): MountedCard {
  const { survey, own, language, options, draftName, warn } = given;
  const drafts = createDrafts(draftName, options.mayStore);

  const words = survey.words[language];
  // The loader looked at no text: these are what the card cannot stand without.
  if (![words?.reasons, words?.followUp, words?.thanks].every(Boolean) || !words) {
    throw new Error(`survey ${survey.key} has no usable words in ${language}`);
  }
  const host = document.createElement('tenwhy-card');
  const root = host.attachShadow({ mode: 'open' });
  let cameFrom: EventTarget | null = null;

  const showing = createShowing({
    survey,
    facts: {
      language,
      page: pageAddress(),
      person: given.person ? cleanPerson(given.person, warn) : undefined,
      meta: cleanFacts(given.meta, warn),
      test: options.isTest,
      source: 'widget',
    },
    now: Date.now,
    elapsed: () => performance.now(),
    fill: (bytes) => crypto.getRandomValues(bytes),
    save: given.save,
    emit: given.emit,
  });
  const hide = () => {
    if (!host.isConnected) return;
    view.resting.settle();
    const hadFocus = root.activeElement;
    for (const stop of stops) stop();
    render(null, root);
    host.remove();
    if (hadFocus && cameFrom instanceof HTMLElement) cameFrom.focus();
    given.closed();
  };
  const close = () => {
    view.resting.settle();
    showing.dismiss();
    hide();
  };
  const [view, stop] = createView({
    survey,
    words,
    own,
    language,
    showing,
    draft: drafts.read(),
    keepDraft: drafts.keep,
    close,
    focusText: () => root.querySelector('textarea')?.focus(),
  });

  const onDigit = readDigits((rating) => {
    showing.picked.value = rating;
    view.resting.moved();
    const group = root.activeElement?.closest('[part=rating]');
    group?.querySelectorAll('input')[rating]?.focus();
  });
  host.addEventListener('focusin', ({ relatedTarget }) => {
    cameFrom = relatedTarget ?? cameFrom;
  });
  host.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, isComposing }) => {
    if (key === 'Escape' && !isComposing) close();
    else if (!(root.activeElement instanceof HTMLTextAreaElement || ctrlKey || metaKey || altKey)) {
      onDigit(key, performance.now());
    }
  });
  // The page's own shortcuts must not take what is typed here. Capturing listeners cannot be kept out.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }

  host.lang = language;
  host.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? 'rtl' : 'ltr';
  // Not into <body>: a transformed or replaced one would carry the card away.
  document.documentElement.append(host);
  const stops = [
    stop,
    dress(host, root, survey.looks, options),
    // One effect for the whole card. It is so small that drawing all of it costs less than the code that
    // would tell which part changed.
    effect(() => {
      // What has the focus now may be gone after this, and the focus would fall to the page's beginning.
      const hadFocus = root.activeElement;
      render(<Card {...view} />, root);
      if (hadFocus && !root.activeElement) root.querySelector<HTMLElement>('[tabindex]')?.focus();
    }),
    onceViewed(host, showing.markViewed),
  ];
  host.popover = 'manual';
  host.showPopover?.();
  const fetchPart = () =>
    import('./FollowUp.tsx').then((part) => {
      addSheet(root, part.css);
      view.part.value = part;
    });
  // Not before the card stands, and long before its person has read the question.
  fetchPart().catch(warn);

  return {
    hide,
    hear(kind, id, rev) {
      if (id === showing.snapshot().id) showing.hear(kind, rev);
    },
    withdraw() {
      const saved = showing.withdraw();
      hide();
      return saved;
    },
  };
}

/** Without query and fragment, which hold what is nobody's business. */
function pageAddress(): string | undefined {
  const { protocol, origin, pathname } = location;
  return /^http/.test(protocol) ? (origin + pathname).slice(0, maxPageChars) : undefined;
}
