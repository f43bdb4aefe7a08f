import pino, { type DestinationStream, type Logger } from 'pino';

/** Fields that hold secrets, wherever an event has them. */
const secrets = ['authorization', 'cookie', 'password', 'token', 'secret'];

/**
 * What could make a line look like another one, or like its opposite, where it is shown: control characters
 * (JSON leaves those past U+007E as they are), line separators, and marks that turn the writing's direction.
 */
const misleading = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * JSON lines on standard error, so that what a command answers stands alone on standard output. Says
 * what happened and where; never an answer's words, a token or a cookie.
 */
export function createLog(
  level = process.env.LOG_LEVEL ?? 'info',
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  const isKnown = level in pino.levels.values || level === 'silent';
  return pino(
    {
      level: isKnown ? level : 'info',
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      serializers: { error: toldOf },
      hooks: { streamWrite: escaped },
    },
    destination,
  );
}

/** Causes of causes are told of no deeper. */
const maxCauses = 5;

/**
 * What is told of an error. Not whatever else hangs on it: a database's error may bring the row that it
 * refused (`detail`, `where`), and with it an answer's words.
 */
function toldOf(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: String(error.code) } : {};
  const because = cause !== undefined && depth < maxCauses ? { cause: toldOf(cause, depth + 1) } : {};
  return { name, message, ...code, stack, ...because };
}

const escaped = (line: string): string =>
  line.replace(misleading, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
