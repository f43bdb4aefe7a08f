import { type Callback, isHandlerName } from './handlers.ts';
import { isRecord } from './storage.ts';
import type { Visit } from './visit.ts';

/** `window.tenwhy`: a command and its arguments. */
export type Tenwhy = (command: unknown, ...args: unknown[]) => void;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCallback = (value: unknown): value is Callback => typeof value === 'function';
const isPerhapsCallback = (value: unknown): value is Callback | undefined =>
  value === undefined || isCallback(value);

/**
 * The commands of a visit as one function that never throws. An unknown command, or one with wrong arguments,
 * is said by `warn` and does nothing.
 */
export function createCommands(visit: Visit, warn: (problem: unknown) => void): Tenwhy {
  /** Each returns false where its arguments are wrong. */
  const commands = new Map<unknown, (a: unknown, b: unknown) => unknown>([
    ['identify', (person) => isRecord(person) && visit.identify(person)],
    ['meta', (facts) => isRecord(facts) && visit.meta(facts)],
    ['track', (event) => isName(event) && visit.track(event)],
    ['show', (survey) => isName(survey) && visit.show(survey)],
    ['hide', visit.hide],
    ['on', (name, handler) => isHandlerName(name) && isCallback(handler) && visit.on(name, handler)],
    ['explain', (callback) => isCallback(callback) && visit.explain(callback)],
    ['consent', (isGiven) => typeof isGiven === 'boolean' && visit.consent(isGiven)],
    ['optOut', visit.optOut],
    ['withdraw', (callback) => isPerhapsCallback(callback) && visit.withdraw(callback)],
    ['reset', visit.reset],
    ['flush', (callback) => isPerhapsCallback(callback) && visit.flush(callback)],
  ]);
  return (command, a, b) => {
    try {
      const run = commands.get(command);
      if (!run || run(a, b) === false) warn(`wrong call: ${command}`);
    } catch (error) {
      warn(error);
    }
  };
}
