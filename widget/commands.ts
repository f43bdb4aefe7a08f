import { isRecord } from './storage.ts';
import { type HandlerName, handlerNames, type Visit } from './visit.ts';

/** `window.tenwhy`: a command and its arguments. */
export type Tenwhy = (command: unknown, ...args: unknown[]) => void;

/**
 * The commands of a visit as one function that never throws. An unknown command, or one with wrong arguments,
 * is said by `warn` and does nothing.
 */
export function createCommands(visit: Visit, warn: (message: string) => void): Tenwhy {
  return (command, a, b) => {
    try {
      if (run(visit, command, a, b) === false) warn(`unknown command, or wrong arguments: ${command}`);
    } catch (error) {
      warn(`${command} failed: ${error}`);
    }
  };
}

/** False where there is no such command, or the arguments are wrong. */
function run(visit: Visit, command: unknown, a: unknown, b: unknown): unknown {
  switch (command) {
    case 'identify':
      return isRecord(a) && visit.identify(a);
    case 'meta':
      return isRecord(a) && visit.meta(a);
    case 'track':
      return isName(a) && visit.track(a);
    case 'show':
      return isName(a) && visit.show(a);
    case 'on':
      return isHandlerName(a) && isFunction(b) && visit.on(a, b);
    case 'explain':
      return isFunction(a) && visit.explain(a);
    case 'consent':
      return typeof a === 'boolean' && visit.consent(a);
    case 'withdraw':
      return isCallback(a) && visit.withdraw(a);
    case 'flush':
      return isCallback(a) && visit.flush(a);
    case 'hide':
    case 'optOut':
    case 'reset':
      return visit[command]();
    default:
      return false;
  }
}

type Callback = (value: unknown) => void;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): value is Callback => typeof value === 'function';
const isCallback = (value: unknown): value is Callback | undefined =>
  value === undefined || isFunction(value);
const isHandlerName = (value: unknown): value is HandlerName => handlerNames.some((name) => name === value);
