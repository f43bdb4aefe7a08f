import { isPlain } from './decide/decide.ts';
import { type Callback, isHandlerName } from './handlers.ts';
import { isRecord } from './storage.ts';
import type { Visit } from './visit.ts';

/** `window.tenwhy`: a command and its arguments. */
export type Tenwhy = (command: unknown, ...args: unknown[]) => void;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCallback = (value: unknown): value is Callback => typeof value === 'function';

/**
 * The commands of a page view as one function that never throws. An unknown command, or one with wrong
 * arguments, is said once and does nothing. What few pages call is fetched when it is called.
 */
export function createCommands(visit: Visit): Tenwhy {
  const { warn } = visit;
  const refuse = (command: unknown) => warn(`wrong call: ${command}`);
  const hide = () => {
    visit.opening = undefined;
    visit.card?.hide();
  };
  /** From now on nothing is asked, kept or sent; what was kept is wiped. */
  const stop = (consent: 'missing' | 'opted-out') => {
    visit.consent = consent;
    hide();
    visit.more(({ wipe }) => wipe(visit));
  };
  /** Each returns false where its arguments are wrong. */
  const commands = new Map<unknown, (a: unknown, b: unknown) => unknown>(
    Object.entries({
      identify(person: unknown) {
        if (!isRecord(person)) return false;
        visit.person = person;
        visit.look();
      },
      meta(facts: unknown) {
        if (!isRecord(facts)) return false;
        visit.meta = { ...visit.meta, ...facts };
        visit.look();
      },
      track(event: unknown, data: unknown) {
        if (!isName(event)) return false;
        visit.ready(() => {
          for (const survey of visit.surveys) {
            if (!isPlain(survey)) visit.fetchRules().then(() => visit.hear?.(survey, event, data), warn);
            else if (survey.when.events?.includes(event)) visit.come(survey, 'event');
          }
        });
      },
      show(key: unknown) {
        if (!isName(key)) return false;
        visit.ready(() => {
          const survey = visit.surveys.find((one) => one.key === key);
          if (!survey) warn(`no survey ${key}`);
          else if (visit.verdictOn(survey, 'called').show) visit.summon(survey, true);
        });
      },
      hide,
      on(name: unknown, handler: unknown) {
        if (!isHandlerName(name) || !isCallback(handler)) return false;
        visit.handlers.push([name, handler]);
      },
      consent(isGiven: unknown) {
        if (typeof isGiven !== 'boolean') return false;
        if (!isGiven) return stop('missing');
        visit.consent = 'given';
        visit.local.remove(visit.nameOf('optout'));
        visit.start();
      },
      optOut() {
        // At once: the part that wipes has to be fetched, and the page may be left before it is here.
        visit.local.set(visit.nameOf('optout'), '1');
        return stop('opted-out');
      },
      reset() {
        visit.person = undefined;
        visit.meta = {};
      },
    }),
  );
  return (command, a, b) => {
    try {
      const run = commands.get(command);
      if (!run) visit.more(({ run }) => run(visit, command, a) || refuse(command));
      else if (run(a, b) === false) refuse(command);
    } catch (error) {
      warn(error);
    }
  };
}
