import { render } from 'preact';
import { maxPageChars } from '../../collector/wire/limits.ts';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { cleanFacts, cleanPerson } from '../facts.ts';
import type { Options } from '../options.ts';
import { createShowing, type Showing, type ShowingEvent, type ShowingParts } from '../response.ts';
import { effect, signal } from '../signal.ts';
import { Card } from './Card.tsx';
import { addSheet, dress } from './looks.ts';
import { createView, type ViewParts } from './view.ts';

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
  /** The site's own `<tenwhy-survey>`: the card stands in it, and not over the page. */
  inside?: HTMLElement;
  /** Chosen by a link; stored only once its person presses it, another one or "Send". */
  rating?: number;
  /** `inline` where there is `inside`, else `widget`. */
  source?: SnapshotInput['source'];

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
  /** Takes the answer back, even of a card that is gone; resolves once that is kept. */
  withdraw: Showing['withdraw'];
};

/** Puts the card on the page, in the top layer where the browser can, without taking the focus. */
export function mount(given: CardOptions): MountedCard {
  const { survey, own, language, options, inside, warn } = given;
  const words = survey.words[language];
  // The loader looked at no text: these are what the card cannot stand without.
  if (![words?.reasons, words?.followUp, words?.thanks].every(Boolean) || !words) {
    throw new Error(`survey ${survey.key} has no usable words in ${language}`);
  }
  const host = inside ?? document.createElement('tenwhy-card');
  // The site's own element may hold a card for the second time.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const person = given.person ? cleanPerson(given.person, warn) : undefined;
  const meta = cleanFacts(given.meta, warn);
  const isTab = survey.looks.shape === 'tab' && !inside;
  /** What stands on the page: the card, or the tab that opens it, once that is here. */
  const shape = signal(isTab ? undefined : Card);
  let cameFrom: EventTarget | null = null;
  let isUp = true;

  const showing = createShowing({
    survey,
    facts: {
      language,
      page: pageAddress(),
      person,
      meta,
      test: options.isTest,
      source: given.source ?? (inside ? 'inline' : 'widget'),
    },
    // A link may say anything.
    preset: [...Array(11).keys()].find((one) => one === given.rating),
    ...chance,
    save: given.save,
    emit: given.emit,
  });
  const hide = () => {
    if (!isUp) return;
    isUp = false;
    view.resting.left();
    const hadFocus = root.activeElement;
    for (const stop of stops) stop();
    render(null, root);
    root.adoptedStyleSheets = [];
    if (!inside) host.remove();
    if (hadFocus && cameFrom instanceof HTMLElement) cameFrom.focus();
    given.closed();
  };
  let fetching: Promise<void> | undefined;
  const fetchPart = () => {
    fetching ??= import('./FollowUp.tsx').then((part) => {
      if (!isUp) return;
      stops.push(part.begin(view, host, root, given.draftName, options.mayStore, hide));
      view.part.value = part;
    });
    return fetching;
  };
  const [view, stopSaying] = createView({
    survey,
    words,
    own,
    language,
    showing,
    isFloating: !inside,
    warn,
    isOpen: signal(!isTab),
    names: { ...person?.traits, ...person, ...meta },
    leave(stage) {
      view.resting.left();
      // The question waits behind its tab, so nobody has dismissed it.
      if (isTab && stage === 'dismissed' && showing.rating.value === undefined) {
        view.isOpen.value = false;
        root.querySelector('button')?.focus();
      } else {
        showing.leave(stage);
        hide();
      }
    },
    focusText: () => root.querySelector('textarea')?.focus(),
  });

  const stop = (event: Event) => event.stopPropagation();
  host.addEventListener('focusin', ({ relatedTarget }) => {
    cameFrom = relatedTarget ?? cameFrom;
  });
  // On the root, which goes with the card; the site's own element stays.
  root.addEventListener('keydown', (event) => {
    const isEscape = event instanceof KeyboardEvent && event.key === 'Escape' && !event.isComposing;
    if (!isEscape || inside) return;
    view.leave('dismissed');
    // The card is gone when the key is let go, and the page would take that for its own.
    addEventListener('keyup', stop, { capture: true, once: true });
  });
  // The page's own shortcuts must not take what is typed here. Capturing listeners cannot be kept out.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, stop);
  }

  let position = inside ? 'inline' : (options.position ?? survey.looks.position);
  // A tab in the middle of the page would be no tab.
  if (isTab && position === 'center') position = 'bottom';
  host.lang = language;
  host.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? 'rtl' : 'ltr';
  // Not into <body>: a transformed or replaced one would carry the card away.
  if (!inside) {
    document.documentElement.append(host);
    host.popover = 'manual';
    // While it is empty: with something in it, the page would be laid out here and once more when it is drawn.
    host.showPopover?.();
  }
  const stops = [
    stopSaying,
    dress(host, root, survey.looks, { ...options, position }),
    // One effect for the whole card. It is so small that drawing all of it costs less than the code that
    // would tell which part changed.
    effect(() => {
      // What has the focus now may be gone after this, and the focus would fall to the page's beginning.
      const hadFocus = root.activeElement;
      const Shape = shape.value;
      render(Shape && <Shape {...view} />, root);
      if (hadFocus && !root.activeElement) root.querySelector<HTMLElement>('[tabindex]')?.focus();
      return undefined;
    }),
    effect(() => {
      if (!view.isOpen.value) return undefined;
      showing.begin();
      view.say(`${own.appeared} ${words.question}`);
      // Not before the card stands, and long before its person has read the question.
      fetchPart().catch(warn);
      return undefined;
    }),
  ];
  const fetchTab = () =>
    import('./Tab.tsx').then(({ css, Tab }) => {
      addSheet(root, css);
      shape.value = Tab;
    });
  if (isTab) fetchTab().catch(warn);

  return {
    hide,
    hear(kind, id, rev) {
      if (id === showing.snapshot().id) showing.hear(kind, rev);
    },
    withdraw: showing.withdraw,
  };
}

/** Made here: a function made where a card is mounted would keep the closed card alive with its answer. */
const chance: Pick<ShowingParts, 'now' | 'elapsed' | 'fill'> = {
  now: Date.now,
  elapsed: () => performance.now(),
  fill: (bytes) => crypto.getRandomValues(bytes),
};

/** Without query and fragment, which hold what is nobody's business. */
function pageAddress(): string | undefined {
  const { protocol, origin, pathname } = location;
  return /^http/.test(protocol) ? (origin + pathname).slice(0, maxPageChars) : undefined;
}
