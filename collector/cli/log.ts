import pino, { type Logger } from 'pino';

/**
 * JSON lines on standard error, so that what a command answers stands alone on standard output. Says
 * what happened and where; never an answer's words, a token or a cookie.
 */
export function createLog(level = process.env.LOG_LEVEL ?? 'info'): Logger {
  const isKnown = level in pino.levels.values || level === 'silent';
  return pino(
    {
      level: isKnown ? level : 'info',
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.authorization', '*.cookie', '*.password', '*.token'],
      serializers: { error: pino.stdSerializers.err },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
