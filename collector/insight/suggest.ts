import { type Guess, learning, randomFrom, shuffle } from './classifier.ts';

/** An answer of which it is known what it is about; several reasons may have been pressed. */
export type Answer = { features: readonly string[]; reasons: readonly string[] };

/** How suggestions did on answers that were held back from learning. */
export type Measured = {
  learntFrom: number;
  heldBack: number;
  right: number;
  /** What always naming the most frequent reason would have got. */
  mostFrequentRight: number;
};

/** What suggests reasons, and how well. */
export type Suggester = { measured: Measured; suggest: (features: readonly string[]) => Guess[] };

/** Answers under which nothing is suggested. */
export const leastAnswers = 60;
/** Answers of a reason under which it is left out, and reasons that there have to be. */
const leastOfReason = 5;
const leastReasons = 2;
/** Parts into which the answers fall; each is held back once, while the others are learnt from. */
const folds = 5;

/**
 * Learns to suggest reasons from a site's own answers; null where there are too few of them, or where always
 * naming the most frequent reason would have been as good. It is measured by cross-validation: each answer is
 * guessed once by what the four other fifths teach. How sure it sounds is held to how often those guesses
 * were right, by one temperature over all confidences (C. Guo et al., "On Calibration of Modern Neural
 * Networks", 2017). Yields now and then, so that others may have their turn.
 */
export function* suggesterInTurns(answers: readonly Answer[]): Generator<undefined, Suggester | null> {
  const counts = new Map<string, number>();
  for (const { reasons } of answers)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const taught = answers.filter(({ reasons }) =>
    reasons.some((one) => (counts.get(one) ?? 0) >= leastOfReason),
  );
  const reasons = [...counts.values()].filter((count) => count >= leastOfReason);
  if (taught.length < leastAnswers || reasons.length < leastReasons) return null;

  const mixed = [...taught];
  shuffle(mixed, randomFrom(17));
  const guessed: Guessed[] = [];
  let mostFrequentRight = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held = mixed.filter((_, index) => index % folds === fold);
    const others = mixed.filter((_, index) => index % folds !== fold);
    const classify = yield* learning(others.flatMap(exampleOf));
    guessed.push(...held.map(({ features, reasons }) => ({ guesses: classify(features), reasons })));
    const most = mostFrequent(others);
    mostFrequentRight += held.filter(({ reasons }) => reasons.includes(most)).length;
  }
  const right = guessed.filter(({ guesses, reasons }) => reasons.includes(guesses[0]?.label ?? '')).length;
  if (right <= mostFrequentRight) return null;
  const temperature = temperatureFor(guessed);
  const classify = yield* learning(mixed.flatMap(exampleOf));
  return {
    measured: { learntFrom: mixed.length, heldBack: guessed.length, right, mostFrequentRight },
    suggest: (features) => atTemperature(classify(features), temperature),
  };
}

/** An answer of which it is known what it is about, and what was guessed without it. */
type Guessed = { guesses: readonly Guess[]; reasons: readonly string[] };

/** Of several reasons the one that was pressed first. */
const exampleOf = ({ features, reasons }: Answer) =>
  reasons.slice(0, 1).map((label) => ({ features, label }));

/** The same at one go. */
export function suggesterFrom(answers: readonly Answer[]): Suggester | null {
  const turns = suggesterInTurns(answers);
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
  }
}

function mostFrequent(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const { reasons } of answers)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [[most] = ['']] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most;
}

/** Confidences raised to 1 ÷ temperature: above 1 it sounds less sure, under 1 surer. */
function atTemperature(guesses: readonly Guess[], temperature: number): Guess[] {
  const raised = guesses.map(({ label, confidence }) => ({
    label,
    confidence: confidence ** (1 / temperature),
  }));
  const all = raised.reduce((sum, { confidence }) => sum + confidence, 0);
  return raised.map(({ label, confidence }) => ({ label, confidence: confidence / all }));
}

/** The temperature by which the answers' own reasons would have surprised least. */
function temperatureFor(guessed: readonly Guessed[]): number {
  let best = { temperature: 1, surprise: Number.POSITIVE_INFINITY };
  for (let temperature = 0.4; temperature <= 4; temperature *= 1.1) {
    let surprise = 0;
    for (const { guesses, reasons } of guessed) {
      const given = atTemperature(guesses, temperature).filter(({ label }) => reasons.includes(label));
      surprise -= Math.log(Math.max(1e-6, ...given.map(({ confidence }) => confidence)));
    }
    if (surprise < best.surprise) best = { temperature, surprise };
  }
  return best.temperature;
}
