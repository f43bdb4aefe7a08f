// What the widget may cost, and whether it keeps to it. Bytes are brotli, 1 KB is 1,000 bytes.
import { kilobytes, milliseconds } from './report.mjs';

/** @typedef {ReturnType<typeof import('./summary.mjs').summarise>[number]} Figures */

/**
 * Rows `{ what, budget, ours, isKept, isByClock }`; a busy machine takes the meaning from what is by the clock.
 * @param {Figures[]} summary
 */
export function budgetRows(summary) {
  const named = (name) => summary.find((figures) => figures.name === name);
  const [ours, page, floor] = [named('tenwhy'), named('page'), named('floor-split')];
  if (!ours || !page) return [];
  const script = ours.idleFiles.find(({ path }) => path.endsWith('/tenwhy.js'));
  const cardTimers = ours.timersLeft.filter(isOfCard).length;
  const cardListeners = ours.listenersLeft.filter(({ file }) => isOfCard(file)).length;
  const { strict } = ours;
  const most = (what, budget, value, unit) => ({
    what,
    budget: unit(budget),
    ours: unit(value),
    isKept: value !== null && value <= budget,
  });
  const byClock = (row) => ({ ...row, isByClock: true });
  const exactly = (what, budget, value, isKept) => ({ what, budget, ours: value, isKept });
  return [
    most('no card due: script', 3_000, script?.bytes ?? null, kilobytes),
    exactly('no card due: requests', '2', `${ours.idleRequests}`, ours.idleRequests === 2),
    exactly(
      'no card due: render-blocking',
      'none',
      ours.renderBlocking.join(', ') || 'none',
      ours.renderBlocking.length === 0,
    ),
    most('until the card stands: bytes (goal 13.3)', 15_000, ours.bytes, kilobytes),
    most('until the card stands: main thread, full speed', 25, ours.cpuMs, milliseconds),
    most('until the card stands: longest task, 4 × slower', 50, ours.longestOwnMs, milliseconds),
    ...(floor
      ? [
          byClock(
            most(
              'script start → card, 4 × slower, to the split floor',
              1.15,
              ours.sightMs / floor.sightMs,
              times,
            ),
          ),
        ]
      : []),
    exactly(
      'layout shift',
      '0',
      `${Math.max(ours.shift, ours.idleShift)}`,
      ours.shift === 0 && ours.idleShift === 0,
    ),
    byClock(
      exactly(
        'LCP, 4 × slower',
        `${page.lcpElement}, ≤ ${milliseconds(page.lcpMostMs)}`,
        `${ours.lcpElement}, ${milliseconds(ours.lcpMs)}`,
        ours.lcpElement === page.lcpElement && ours.lcpMs <= page.lcpMostMs,
      ),
    ),
    most('heap with the card open', 300_000, ours.heap, kilobytes),
    most('heap after it closed', 100_000, ours.heapClosed, kilobytes),
    most('elements after it closed', 1, ours.elementsClosed, String),
    exactly(
      "card's timers and listeners after it closed",
      'none',
      `${cardTimers} and ${cardListeners}`,
      ours.elementsClosed !== null && cardTimers + cardListeners === 0,
    ),
    byClock(most('press → reasons on screen, 4 × slower', 32, ours.followUpMs, milliseconds)),
    byClock(most('press → "Saved", network off', 50, ours.savedMs, milliseconds)),
    exactly(
      'strict CSP',
      'stands, styled, 0 reports',
      strict ? strictWords(strict) : '–',
      !!strict && strict.isSeen && strict.isStyled && strict.reports === 0,
    ),
  ];
}

/** @param {{ isSeen: boolean, isStyled: boolean, reports: number }} strict */
export const strictWords = ({ isSeen, isStyled, reports }) =>
  `${isSeen ? (isStyled ? 'stands, styled' : 'stands, unstyled') : 'is not seen'}, ${reports} ${reports === 1 ? 'report' : 'reports'}`;

/** The script and the outbox live as long as the page does. */
const isOfCard = (file) => !/^(tenwhy|outbox|page)/.test(file);

const times = (value) => `${value.toFixed(2)} ×`;
