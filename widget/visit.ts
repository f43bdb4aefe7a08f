import { maxBatchResponses } from '../collector/wire/limits.ts';
import type { SnapshotInput } from '../collector/wire/response.ts';
import type { PublishedSurvey } from '../collector/wire/survey.ts';
import type { MountedCard } from './card/mount.tsx';
import { decide, type VisitFacts } from './decide/decide.ts';
import type { Explanation } from './decide/verdict.ts';
import type { Callback, HandlerName } from './handlers.ts';
import type { Options } from './options.ts';
import type { Delivery, News, Saved } from './outbox/delivery.ts';

import { bestTag, type Parts } from './parts.ts';
import { hasDatabase, textStore } from './storage.ts';
import { fetchSurveys } from './surveys.ts';
import { onDelay } from './triggers/delay.ts';
import { waitsFor } from './triggers/event.ts';
import { createVisitor } from './visitor.ts';

/** One page view: who is here, what came, which card is up, and where its answers go. */
export type Visit = ReturnType<typeof createVisit>;

/** Begins a page view. Nothing is fetched, stored or sent where consent is required and was not given. */
export function createVisit(options: Options, parts: Parts, warn: (message: unknown) => void) {
  const { site, collector, mayStore } = options;
  const local = textStore(mayStore ? () => localStorage : null);

  const nameOf = (what: string) => `tenwhy:${what}:${site}`;
  const hintName = nameOf('waiting');
  const visitor = createVisitor(local, nameOf('visitor'));
  const handlers: [HandlerName, Callback][] = [];
  const came: Record<string, 'delay' | 'event'> = {};
  const tracked: string[] = [];
  let person: Record<string, unknown> | null = null;
  let meta: Record<string, unknown> = {};
  let consent: VisitFacts['consent'] = options.needsConsent ? 'missing' : 'given';
  if (local.get(nameOf('optout'))) consent = 'opted-out';
  let surveys: Promise<PublishedSurvey[]> | undefined;
  let delivery: Promise<Delivery> | undefined;
  let card: MountedCard | null = null;
  /** The card that is being fetched, if any; whatever closes cards forgets it. */
  let opening: object | null = null;

  const call = (callback: Callback | undefined, value: unknown) => {
    try {
      callback?.(value);
    } catch (error) {
      warn(error);
    }
  };
  /** The parts freeze the responses that they hand out. */
  const emit = (name: HandlerName, snapshot: SnapshotInput) => {
    for (const [wanted, handler] of handlers) if (wanted === name) call(handler, snapshot);
  };

  const verdictOn = (survey: PublishedSurvey, isCalled?: boolean) =>
    decide(
      survey,
      {
        href: location.href,
        only: options.survey,
        consent,
        came: isCalled ? 'called' : came[survey.key],
        isHidden: document.hidden,
        isCardUp: !!(card || opening),
      },
      visitor.read(),
      Date.now(),
    );

  const tell = (news: News) => {
    const { kind, snapshot } = news;
    card?.hear(kind, snapshot.id, snapshot.rev);
    if (kind === 'stored') emit(kind, snapshot);
    if (kind === 'refused') {
      warn(news.why);
      emit('failed', snapshot);
    }
  };
  const deliver = () => {
    delivery ??= parts.outbox().then(({ openDelivery }) =>
      openDelivery({
        site,
        collector,
        mayStore,
        texts: local,
        hintName,
        tell,
        mostTogether: maxBatchResponses,
      }),
    );
    return delivery;
  };
  /** The outbox, unless there is nothing that it could have. */
  const deliverLeft = async () =>
    delivery || local.get(hintName) || (mayStore && (await hasDatabase())) ? deliver() : null;

  /** Until the card stands nobody needs the outbox, so it may come a moment later than the card. */
  const save = async (snapshot: SnapshotInput, withinMs: number): Promise<Saved> => {
    try {
      return await (await deliver()).save(snapshot, withinMs);
    } catch (error) {
      // It could not be fetched. Nothing is lost while the page is open, and the card says that it is not saved.
      delivery = undefined;
      warn(error);
      card?.hear('waiting', snapshot.id, snapshot.rev);
      setTimeout(save, 5_000, snapshot, withinMs);
      return 'unkept';
    }
  };

  const open = async (survey: PublishedSurvey) => {
    const mine = {};
    opening = mine;
    const { key } = survey;
    const language = bestTag(options.language, Object.keys(survey.words)) ?? survey.language;
    // On its way at the same time, but the card does not wait for it: see `save`.
    deliver().catch(() => {});
    const [{ mount }, own] = await Promise.all([parts.card(), parts.words(language)]);
    if (opening !== mine) return;
    card?.hide();
    const mounted = mount({
      survey,
      own: own.words,
      language,
      options,
      person,
      meta,
      draftName: nameOf(`draft:${key}`),
      save,
      warn,
      emit(event, snapshot) {
        if (/^(rat|dismiss|snooz)ed$/.test(event)) visitor.note(key, event, Date.now());
        emit(event, snapshot);
      },
      closed() {
        if (card === mounted) card = null;
      },
    });
    card = mounted;
    opening = null;
  };
  const openSafely = (survey: PublishedSurvey) => {
    open(survey).catch((error) => {
      opening = null;
      warn(error);
    });
  };

  /** Shows a survey if it is its moment; waits for a hidden page to be seen. */
  const consider = (survey: PublishedSurvey, because?: 'delay' | 'event') => {
    if (because) came[survey.key] = because;
    const verdict = verdictOn(survey);
    if (verdict.show) openSafely(survey);
    if (verdict.because === 'page-hidden') {
      document.addEventListener('visibilitychange', () => consider(survey), { once: true });
    }
  };

  /** Calls back with the surveys once they are here; never if they cannot be had, which is said once. */
  const withSurveys = (use: (list: PublishedSurvey[]) => void) => {
    surveys?.then(use).catch(warn);
  };
  const start = () => {
    if (surveys || consent !== 'given') return;
    surveys = fetchSurveys(collector, site, warn);
    withSurveys((list) => {
      for (const survey of list) {
        if (tracked.some((event) => waitsFor(survey, event))) consider(survey, 'event');
        // A survey that could not show anyhow gets no timer.
        else if (verdictOn(survey).because === 'not-yet') onDelay(survey, () => consider(survey, 'delay'));
      }
    });
    surveys
      .catch(() => {})
      .then(deliverLeft)
      .catch(warn);
  };
  start();

  const hide = () => {
    opening = null;
    card?.hide();
  };
  /** Forgets everything that this browser keeps of the site, undelivered answers too. */
  const wipe = () => {
    hide();
    local.remove(nameOf('visitor'));
    deliverLeft()
      .then((outbox) => outbox?.wipe())
      .catch(warn);
  };

  return {
    identify(given: Record<string, unknown>) {
      person = given;
    },
    meta(given: Record<string, unknown>) {
      meta = { ...meta, ...given };
    },
    track(event: string) {
      tracked.push(event);
      withSurveys((list) => {
        for (const survey of list) if (waitsFor(survey, event)) consider(survey, 'event');
      });
    },
    show(key: string) {
      withSurveys((list) => {
        const survey = list.find((one) => one.key === key);
        if (!survey) warn(`no survey ${key}`);
        else if (verdictOn(survey, true).show) openSafely(survey);
      });
    },
    hide,
    on(name: HandlerName, handler: Callback) {
      handlers.push([name, handler]);
    },
    explain(callback: Callback) {
      withSurveys((list) =>
        call(
          callback,
          list.map((survey): Explanation => ({ survey: survey.key, ...verdictOn(survey) })),
        ),
      );
    },
    consent(isGiven: boolean) {
      consent = isGiven ? 'given' : 'missing';
      local.remove(nameOf('optout'));
      if (isGiven) start();
      else wipe();
    },
    optOut() {
      consent = 'opted-out';
      wipe();
      local.set(nameOf('optout'), '1');
    },
    withdraw(callback?: Callback) {
      const taken = card?.withdraw();
      call(callback, !!taken);
    },
    reset() {
      person = null;
      meta = {};
    },
    flush(callback?: Callback) {
      deliverLeft()
        .then((outbox) => outbox?.flush())
        .then((counts) => call(callback, counts ?? { stored: 0, waiting: 0 }))
        .catch(warn);
    },
  };
}
