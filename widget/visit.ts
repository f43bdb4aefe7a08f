import type { SnapshotInput } from '../collector/wire/response.ts';
import type { PublishedSurvey } from '../collector/wire/survey.ts';
import type { MountedCard } from './card/mount.tsx';
import { decide, type VisitFacts } from './decide/decide.ts';
import type { Explanation } from './decide/verdict.ts';
import { cleanFacts, cleanPerson } from './facts.ts';
import type { Options } from './options.ts';
import type { Delivery, News } from './outbox/delivery.ts';
import { hintName } from './outbox/hint.ts';
import { bestTag, type Parts } from './parts.ts';
import { textStore } from './storage.ts';
import { fetchSurveys } from './surveys.ts';
import { onDelay } from './triggers/delay.ts';
import { waitsFor } from './triggers/event.ts';
import { createVisitor } from './visitor.ts';

/** What `tenwhy('on', …)` can be told. */
export const handlerNames = [
  'shown',
  'viewed',
  'rated',
  'reason',
  'comment',
  'finished',
  'dismissed',
  'snoozed',
  'stored',
  'failed',
] as const;
export type HandlerName = (typeof handlerNames)[number];

type Callback = (...args: unknown[]) => void;

/** One page view: who is here, what came, which card is up, and where its answers go. */
export type Visit = ReturnType<typeof createVisit>;

/** Begins a page view. Nothing is fetched, stored or sent where consent is required and was not given. */
export function createVisit(options: Options, parts: Parts, warn: (message: string) => void) {
  const { site, collector, mayStore } = options;
  const local = textStore(mayStore ? () => localStorage : null);
  const drafts = textStore(mayStore ? () => sessionStorage : null);
  const visitorName = `tenwhy:visitor:${site}`;
  const optOutName = `tenwhy:optout:${site}`;
  const visitor = createVisitor(local, visitorName);
  const handlers: [HandlerName, Callback][] = [];

  let consent: VisitFacts['consent'] = local.get(optOutName)
    ? 'opted-out'
    : options.needsConsent
      ? 'missing'
      : 'given';
  let surveys: Promise<PublishedSurvey[]> | undefined;
  let delivery: Promise<Delivery> | undefined;
  let card: MountedCard | null = null;
  /** Grows with each card that is asked for, so that one that comes too late can tell. */
  let turn = 0;
  let isOpening = false;
  let stopDelays: (() => void)[] = [];
  const came: Record<string, 'called' | 'delay' | 'event'> = {};
  const tracked: string[] = [];
  let person: SnapshotInput['person'];
  let meta: SnapshotInput['meta'] = {};

  const emit = (name: HandlerName, snapshot: SnapshotInput) => {
    for (const [wanted, handler] of handlers) {
      if (wanted === name) call(handler, freeze(snapshot));
    }
  };
  const call = (callback: Callback | undefined, value: unknown) => {
    try {
      callback?.(value);
    } catch (error) {
      // Thrown by the page's own function. Out of our stack it is reported as the page's error.
      setTimeout(() => {
        throw error;
      });
    }
  };

  const verdictOn = (survey: PublishedSurvey) =>
    decide(
      survey,
      {
        href: location.href,
        only: options.survey,
        consent,
        came,
        isHidden: document.hidden,
        isCardUp: card !== null || isOpening,
      },
      visitor.read(),
      Date.now(),
    );

  const deliver = () => {
    delivery ??= parts
      .outbox()
      .then(({ openDelivery }) => openDelivery({ site, collector, mayStore, texts: local, tell }));
    return delivery;
  };
  const tell = (news: News) => {
    const { kind, snapshot } = news;
    card?.hear(kind, snapshot.id, snapshot.rev);
    if (kind === 'stored') emit('stored', snapshot);
    if (kind === 'refused') {
      warn(`a response was refused: ${news.why}`);
      emit('failed', snapshot);
    }
  };

  const open = async (survey: PublishedSurvey) => {
    const mine = ++turn;
    isOpening = true;
    const language = bestTag(options.language, Object.keys(survey.words)) ?? survey.language;
    const words = survey.words[language];
    const [{ mount }, own, outbox] = await Promise.all([parts.card(), parts.words(language), deliver()]);
    // Another call, `hide` or a withdrawn consent came first.
    if (mine !== turn || !words) return;
    card?.hide();
    isOpening = false;
    const draftName = `tenwhy:draft:${site}:${survey.key}`;
    const mounted = mount({
      survey,
      words,
      language,
      own: own.words,
      looks: {
        ...survey.looks,
        theme: options.theme ?? survey.looks.theme,
        position: options.position ?? survey.looks.position,
      },
      facts: { language, page: pageAddress(), person, meta, test: options.isTest, source: 'widget' },
      save: outbox.save,
      emit(event, snapshot) {
        if (event === 'rated') visitor.note(survey.key, 'answeredAt', Date.now());
        if (event === 'dismissed') visitor.note(survey.key, 'dismissedAt', Date.now());
        emit(event, snapshot);
      },
      draft: drafts.get(draftName) ?? '',
      keepDraft: (text) => (text ? drafts.set(draftName, text) : drafts.remove(draftName)),
      closed() {
        if (card === mounted) card = null;
      },
    });
    card = mounted;
  };
  const openSafely = (survey: PublishedSurvey) => {
    open(survey).catch((error) => {
      isOpening = false;
      warn(`the card could not be shown: ${error}`);
    });
  };

  /** Shows a survey if it is its moment; waits for a hidden page to be seen. */
  const consider = (survey: PublishedSurvey) => {
    const { show, because } = verdictOn(survey);
    if (show) openSafely(survey);
    else if (because === 'page-is-hidden') {
      document.addEventListener('visibilitychange', () => consider(survey), { once: true });
    }
  };

  const start = () => {
    if (consent !== 'given') return;
    surveys ??= fetchSurveys(collector, site, warn);
    surveys.then(
      (list) => {
        for (const survey of list) {
          if (tracked.some((event) => waitsFor(survey, event))) {
            came[survey.key] = 'event';
            consider(survey);
          }
          // A survey that could not show anyhow gets no timer.
          if (verdictOn(survey).because !== 'not-yet') continue;
          stopDelays.push(
            onDelay(survey, () => {
              came[survey.key] ??= 'delay';
              consider(survey);
            }),
          );
        }
      },
      (error) => warn(`${error.message ?? error}`),
    );
    // An earlier page left something, or a later one of a browser without this storage could not say so.
    if (local.get(hintName(site))) whenIdle(() => deliver().catch(() => {}));
  };
  start();

  const hide = () => {
    turn++;
    isOpening = false;
    card?.hide();
  };
  /** Everything that this browser keeps of the site. */
  const wipe = async () => {
    hide();
    for (const stop of stopDelays) stop();
    stopDelays = [];
    local.remove(visitorName);
    if (delivery || local.get(hintName(site))) await (await deliver()).wipe();
    local.remove(hintName(site));
  };
  const quietly = (work: Promise<unknown>) => {
    work.catch((error) => warn(`${error}`));
  };

  return {
    identify(given: Record<string, unknown>) {
      person = cleanPerson(given, warn);
    },
    meta(given: Record<string, unknown>) {
      meta = cleanFacts({ ...meta, ...given }, warn);
    },
    track(event: string) {
      tracked.push(event);
      surveys?.then(
        (list) => {
          for (const survey of list) {
            if (!waitsFor(survey, event)) continue;
            came[survey.key] ??= 'event';
            consider(survey);
          }
        },
        () => {},
      );
    },
    show(key: string) {
      start();
      surveys?.then(
        (list) => {
          const survey = list.find((one) => one.key === key);
          if (!survey) return warn(`there is no live survey "${key}"`);
          const before = came[key];
          came[key] = 'called';
          if (verdictOn(survey).show) openSafely(survey);
          if (before) came[key] = before;
          else delete came[key];
        },
        () => {},
      );
    },
    hide,
    on(name: HandlerName, handler: Callback) {
      handlers.push([name, handler]);
    },
    explain(callback: Callback) {
      (surveys ?? Promise.resolve([])).then(
        (list) => {
          const explained: Explanation[] = list.map((survey) => ({
            survey: survey.key,
            ...verdictOn(survey),
          }));
          call(callback, explained);
        },
        () => call(callback, []),
      );
    },
    consent(isGiven: boolean) {
      consent = isGiven ? 'given' : 'missing';
      if (isGiven) {
        local.remove(optOutName);
        start();
      } else quietly(wipe());
    },
    optOut() {
      consent = 'opted-out';
      quietly(wipe());
      local.set(optOutName, '1');
    },
    withdraw(callback?: Callback) {
      const answered = card;
      quietly((answered ? answered.withdraw() : Promise.resolve()).then(() => call(callback, !!answered)));
    },
    reset() {
      person = undefined;
      meta = {};
    },
    flush(callback?: Callback) {
      const flushed =
        delivery || local.get(hintName(site))
          ? deliver().then((outbox) => outbox.flush())
          : Promise.resolve({ stored: 0, waiting: 0 });
      quietly(flushed.then((counts) => call(callback, counts)));
    },
  };
}

/** Without query and fragment, which hold what is nobody's business. */
function pageAddress(): string | undefined {
  const { protocol, origin, pathname } = location;
  return /^https?:$/.test(protocol) ? (origin + pathname).slice(0, 2000) : undefined;
}

/** The page's own loading goes first. */
function whenIdle(run: () => void): void {
  const later = () => ('requestIdleCallback' in window ? requestIdleCallback(run) : setTimeout(run, 200));
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}

/** A copy of a response that a handler cannot change. */
function freeze(snapshot: SnapshotInput): SnapshotInput {
  const copy: SnapshotInput = JSON.parse(JSON.stringify(snapshot));
  for (const part of [copy.reasons, copy.meta, copy.person?.traits, copy.person]) Object.freeze(part);
  return Object.freeze(copy);
}
