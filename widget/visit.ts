import { maxBatchResponses } from '../collector/wire/limits.ts';
import type { SnapshotInput } from '../collector/wire/response.ts';
import type { PublishedSurvey } from '../collector/wire/survey.ts';
import type { MountedCard } from './card/mount.tsx';
import { decide, type FurtherRules, type VisitFacts, type VisitorFacts } from './decide/decide.ts';
import type { Cause, Obstacle, Verdict } from './decide/verdict.ts';
import type { Callback } from './handlers.ts';
import type { Options } from './options.ts';
import type { Delivery } from './outbox/delivery.ts';
import type { Parts } from './parts.ts';
import { hasDatabase, isRecord, type TextStore, textStore } from './storage.ts';
import { fetchSurveys } from './surveys.ts';

/** One page view: who is here, what came, which card is up. The parts get it as an argument, and share no other state. */
export type Visit = {
  readonly options: Options;
  readonly parts: Parts;
  readonly warn: (problem: unknown) => void;
  /** `localStorage`, if it may be used. */
  readonly local: TextStore;
  /** The name under which something of the site is kept. */
  nameOf(what: string): string;
  /** What this browser remembers about the site; the page remembers it where the browser does not. */
  recall(): VisitorFacts;
  remembered?: string | undefined;
  readonly handlers: [name: unknown, handler: Callback][];
  consent: VisitFacts['consent'];
  /** The browser sends Global Privacy Control or Do Not Track. */
  readonly isSignalled: boolean;
  /** As the page gave them, unchecked. */
  person?: Record<string, unknown> | undefined;
  meta: Record<string, unknown>;
  /** The token whose person's clocks were asked for. */
  knownToken?: unknown;
  /** Empty until they are here. */
  surveys: readonly PublishedSurvey[];
  /** By survey, what has come for it, and which an event keeps from this page. */
  came: Record<string, Cause>;
  cancelled?: Record<string, true>;
  /** Surveys whose timers and listeners run on this route, and what stops those. */
  armed: Record<string, true>;
  readonly stops: (() => void)[];
  /** The card that is up, and the one that is being fetched; whatever closes cards forgets both. */
  card?: MountedCard | undefined;
  opening?: object | undefined;
  /** All that stand on the page: the one that is up, and those inside the page's own elements. */
  cards?: Set<MountedCard>;
  /** Takes back the last answer on this page, even if its card was closed since. */
  answered?: MountedCard['withdraw'] | undefined;
  delivery?: Promise<Delivery> | undefined;
  /** Set by the part that has the rules. `watch` begins to wait for more than a delay and says how to stop. */
  further?: FurtherRules;
  watch?: (survey: PublishedSurvey) => (() => void)[];
  hear?: (survey: PublishedSurvey, event: string, data: unknown) => void;
  /** Set with the first card: what else in the page is in its way. */
  inWay?: () => Obstacle | undefined;
  /** Whether something waits for that to end. */
  isWaiting?: boolean;
  /** Hears of every look at the surveys. */
  onLook?: () => void;
  emit(name: string, snapshot: SnapshotInput): void;
  /** The outbox, fetched if need be. */
  deliver(): Promise<Delivery>;
  /** The outbox, unless there is nothing that it could have. */
  deliverLeft(): Promise<Delivery | null>;
  start(): void;
  /** Runs something that few pages need. */
  more(use: (part: typeof import('./more.ts')) => unknown): void;
  /** Runs once the surveys are here; never if they cannot be had, which is said once. */
  ready(use: () => void): void;
  /** Looks at every survey again, and sends for the first whose moment it is. */
  look(): void;
  /** Something came for a survey. */
  come(survey: PublishedSurvey, cause: Cause): void;
  fetchRules(): Promise<void>;
  verdictOn(survey: PublishedSurvey, cause?: Cause): Verdict;
  /** Fetches the card for a survey, which looks once more before it comes unless it was called. */
  summon(survey: PublishedSurvey, isCalled?: boolean, host?: HTMLElement): void;
};

/** Begins a page view. Nothing is fetched, stored or sent where consent is required and was not given. */
export function createVisit(options: Options, parts: Parts, warn: Visit['warn']): Visit {
  const { site, collector, mayStore } = options;
  const local = textStore(mayStore ? () => localStorage : null);
  const nameOf = (what: string) => `tenwhy:${what}:${site}`;
  let begin: ((surveys: Promise<void>) => void) | undefined;
  const here = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let fetchingRules: Promise<void> | undefined;

  const visit: Visit = {
    options,
    parts,
    warn,
    local,
    nameOf,
    recall() {
      try {
        const kept: unknown = JSON.parse(local.get(nameOf('visitor')) ?? visit.remembered ?? '');
        return isRecord(kept) ? kept : {};
      } catch {
        return {}; // Nothing kept yet, or somebody else's text under our name: then nobody was asked.
      }
    },
    handlers: [],
    consent: local.get(nameOf('optout')) ? 'opted-out' : options.needsConsent ? 'missing' : 'given',
    isSignalled: !!navigator.globalPrivacyControl || navigator.doNotTrack === '1',
    meta: {},
    surveys: [],
    came: {},
    armed: {},
    stops: [],
    emit(name, snapshot) {
      for (const [wanted, handler] of visit.handlers) {
        try {
          if (wanted === name) handler(snapshot);
        } catch (error) {
          warn(error);
        }
      }
    },
    deliver() {
      visit.delivery ??= parts('outbox').then(({ deliver }) => deliver(visit, maxBatchResponses));
      return visit.delivery;
    },
    deliverLeft: async () =>
      visit.delivery || local.get(nameOf('waiting')) || (mayStore && (await hasDatabase()))
        ? visit.deliver()
        : null,
    more(use) {
      parts('more').then(use).catch(warn);
    },
    ready(use) {
      here.then(use).catch(warn);
    },
    start() {
      if (visit.consent === 'given') {
        begin?.(
          fetchSurveys(collector, site, warn).then((found) => {
            visit.surveys = found;
            visit.look();
          }),
        );
        begin = undefined;
      }
      visit.look();
    },
    look() {
      for (const survey of visit.surveys) {
        const { show, because } = visit.verdictOn(survey);
        if (show) visit.summon(survey);
        if (because === 'not-yet') arm(survey);
        if (because === 'unjudged') visit.fetchRules().catch(warn);
        // Whatever happens while nobody sees the page is looked at when somebody does.
        if (because === 'page-hidden')
          document.addEventListener('visibilitychange', visit.look, { once: true });
      }
      visit.onLook?.();
    },
    come({ key }, cause) {
      visit.came[key] = cause;
      visit.look();
    },
    fetchRules() {
      fetchingRules ??= parts('rules').then(({ attach }) => {
        attach(visit);
        visit.look();
      });
      return fetchingRules;
    },
    verdictOn(survey, cause = visit.came[survey.key]) {
      try {
        return decide(survey, visit, {
          href: location.href,
          cause,
          obstacle:
            cause &&
            (visit.card || visit.opening ? 'card-up' : document.hidden ? 'page-hidden' : visit.inWay?.()),
          visitor: visit.recall(),
          now: Date.now(),
        });
      } catch (error) {
        warn(`survey ${survey.key}: ${error}`);
        return { show: false, because: 'unusable' };
      }
    },
    summon(survey, isCalled) {
      const mine = {};
      visit.opening = mine;
      // Asked for at once, while the smaller part looks whether and in which language it is wanted.
      parts('card').catch(() => {});
      parts('ask')
        .then(({ ask }) => ask(visit, survey, mine, isCalled))
        .catch(warn)
        .then(() => {
          if (visit.opening === mine) visit.opening = undefined;
        });
    },
  };

  const arm = (survey: PublishedSurvey) => {
    const { key, when } = survey;
    if (visit.armed[key]) return;
    visit.armed[key] = true;
    if (when.delayMs !== undefined) {
      const timer = setTimeout(visit.come, when.delayMs, survey, 'delay');
      visit.stops.push(() => clearTimeout(timer));
    }
    visit.stops.push(...(visit.watch?.(survey) ?? []));
  };
  visit.ready(() => {
    // Without the fragment, which is no page of its own.
    const address = () => location.href.replace(/#.*/, '');
    let route = address();
    const onRoute = () => {
      if (route !== address()) visit.more(({ begin }) => begin(visit));
      route = address();
    };
    if (window.navigation) window.navigation.addEventListener('currententrychange', onRoute);
    else visit.more(({ watchHistory }) => watchHistory(onRoute));
  });
  // Not by `finally`, which a page's own Promise may lack.
  here.then(visit.deliverLeft, visit.deliverLeft).catch(warn);
  visit.start();
  return visit;
}
