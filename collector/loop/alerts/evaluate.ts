import { createHash } from 'node:crypto';
import type { Episode } from '../../insight/watch.ts';
import type { Alert, AlertAnswer } from '../../store/store.ts';
import type { AlertRules } from '../../wire/alert.ts';
import { episodesOf, figureOf, type Stream, streamsOf } from './streams.ts';

/** Ids of answers kept with an alert, the newest. */
const keptAnswers = 2_000;
const dayMs = 86_400_000;
/** Of somebody of value A one hears within two days or, after an import, not at all. */
const freshMs = 2 * dayMs;

/** What a look at a site's answers came to. */
export type Looked = { opened: Alert[]; recovered: Alert[] };

/** What is to be opened and what has recovered, given which alerts are open. Answers oldest first. */
export function evaluate(
  answers: readonly AlertAnswer[],
  rules: AlertRules,
  open: readonly Alert[],
  now: number,
): Looked {
  const looked: Looked = { opened: [], recovered: [] };
  const streams = streamsOf(answers, rules);
  for (const stream of streams) {
    const known = open.find((alert) => alert.rule === stream.rule && alert.subject === stream.subject);
    const last = episodesOf(stream).at(-1);
    if (known) {
      const end = recoveredAt(stream, last, known);
      if (end !== null) looked.recovered.push({ ...known, state: 'recovered', recoveredAt: end });
    } else if (last && last.recovered === null) looked.opened.push(alertOf(stream, last));
  }
  // Of a rule that is off, or a stream without answers any more, nothing is said further.
  for (const alert of open) {
    if (!streams.some(({ rule, subject }) => rule === alert.rule && subject === alert.subject)) {
      looked.recovered.push({ ...alert, state: 'recovered', recoveredAt: now });
    }
  }
  if (rules.detractor.isOn) looked.opened.push(...detractors(answers, now));
  return looked;
}

/** Every alert that these rules would have made of the answers, newest first. */
export function replay(answers: readonly AlertAnswer[], rules: AlertRules, since: number): Alert[] {
  const streams = streamsOf(answers, rules).flatMap((stream) =>
    episodesOf(stream).map((episode) => alertOf(stream, episode)),
  );
  const single = rules.detractor.isOn ? detractors(answers, since + freshMs) : [];
  return [...streams, ...single]
    .filter(({ openedAt }) => openedAt >= since)
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
}

/** When an open alert had recovered; null where it has not. */
function recoveredAt(stream: Stream, last: Episode | undefined, known: Alert): number | null {
  const newest = stream.seen.at(-1)?.at ?? 0;
  if (last) return last.recovered === null ? null : (stream.seen[last.recovered]?.at ?? newest);
  // The stream may begin later than when the alert was opened, and then shows nothing of it: what counts is
  // whether its newest days are still under that line.
  const { unit, watching } = stream;
  const recent = stream.seen.filter(({ at }) => at > newest - watching.days * dayMs);
  const mean = recent.reduce((sum, { x }) => sum + x, 0) / recent.length;
  const value = figureOf(unit, mean);
  const isLow = unit === 'share' ? value > known.figures.line : value < known.figures.line;
  return isLow ? null : newest;
}

function alertOf({ rule, subject, unit, answers, seen }: Stream, episode: Episode): Alert {
  const { opened, from, mean, line, recovered } = episode;
  const at = seen[opened]?.at ?? 0;
  const key = `${rule}\n${subject}\n${answers[opened]?.id}`;
  return {
    // Made of what opened it, so that whoever finds it first or again names it the same.
    id: createHash('sha256').update(key).digest('hex').slice(0, 32),
    rule,
    subject,
    state: recovered === null ? 'open' : 'recovered',
    openedAt: at,
    recoveredAt: recovered === null ? null : (seen[recovered]?.at ?? null),
    figures: { value: figureOf(unit, mean), line: figureOf(unit, line), n: opened - from + 1, unit },
    answers: answers
      .slice(from, opened + 1)
      .slice(-keptAnswers)
      .map(({ id }) => id)
      .reverse(),
  };
}

const detractors = (answers: readonly AlertAnswer[], now: number): Alert[] =>
  answers
    .filter(
      ({ value, metric, rating, at }) =>
        value === 'A' && metric === 'nps' && rating <= 6 && at > now - freshMs,
    )
    .map(({ id, rating, at }) => ({
      id: `detractor-${id}`,
      rule: 'detractor',
      subject: id,
      state: 'told',
      openedAt: at,
      recoveredAt: null,
      figures: { value: rating, line: 6, n: 1, unit: 'mean' },
      answers: [id],
    }));
