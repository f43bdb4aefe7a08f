import { setTimeout as pass } from 'node:timers/promises';
import { fastestRatingMs } from '../../collector/wire/limits.ts';

/**
 * The time that anybody needs to read a question. A driver presses sooner, and what is pressed sooner than
 * `fastestRatingMs` after the question stood is taken for a script's and put into quarantine.
 */
export const readingTime = (): Promise<void> => pass(fastestRatingMs + 100);
