/** Something that was said, as its features (words, pairs of words), and what it is about. */
export type Example = { features: readonly string[]; label: string };

/** How sure a classifier is of one label, 0 to 1. */
export type Guess = { label: string; confidence: number };

/** Tells what a text is about, the likeliest first; confidences add up to 1. */
export type Classifier = (features: readonly string[]) => Guess[];

const passes = 12;
/** Examples between two turns of others: about a millisecond. */
const learntAtOnce = 100;
const learningRate = 0.5;
/** Pulls weights towards 0, so that a word met once does not decide. */
const shrinkage = 1e-3;

/**
 * Learns by multinomial logistic regression, which takes words that mostly stand together for one hint and not
 * for several as naive Bayes does. Stochastic gradient descent with AdaGrad's step sizes (J. Duchi, E. Hazan,
 * Y. Singer, Journal of Machine Learning Research 12, 2011). The same examples always make the same classifier.
 * Yields now and then, so that others may have their turn.
 */
export function* learning(examples: readonly Example[]): Generator<undefined, Classifier> {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const places = placesOf(examples);
  const width = labels.length;
  // One row for each feature and one for what is there without any; a weight for each label.
  const weights = new Float64Array((places.size + 1) * width);
  const squares = new Float64Array(weights.length);
  const rows = examples.map(({ features, label }) => ({
    places: found(places, features),
    answer: labels.indexOf(label),
  }));
  const chance = randomFrom(20_260_301);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(rows, chance);
    for (const [index, row] of rows.entries()) {
      if (index % learntAtOnce === 0) yield;
      const likely = likelihoods(weights, row.places, width);
      for (let label = 0; label < width; label++) {
        const error = (likely[label] ?? 0) - (label === row.answer ? 1 : 0);
        for (const place of row.places) {
          const at = place * width + label;
          const gradient = error / Math.sqrt(row.places.length) + shrinkage * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (learningRate * gradient) / Math.sqrt((squares[at] ?? 0) + 1e-8);
        }
      }
    }
  }
  return (features) => {
    const likely = likelihoods(weights, found(places, features), width);
    return labels
      .map((label, at) => ({ label, confidence: likely[at] ?? 0 }))
      .sort((a, b) => b.confidence - a.confidence);
  };
}

/** Features of at least two examples, each with its place; 0 is the one that every text has. */
function placesOf(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= 2) places.set(feature, places.size + 1);
  return places;
}

const found = (places: ReadonlyMap<string, number>, features: readonly string[]): number[] => [
  0,
  ...new Set(features.flatMap((feature) => places.get(feature) ?? [])),
];

/** Softmax of the sums of weights, scaled by the number of features so that long texts are not surer. */
function likelihoods(weights: Float64Array, places: readonly number[], width: number): Float64Array {
  const sums = new Float64Array(width);
  const scale = 1 / Math.sqrt(places.length);
  for (const place of places) {
    for (let label = 0; label < width; label++) {
      sums[label] = (sums[label] ?? 0) + (weights[place * width + label] ?? 0) * scale;
    }
  }
  return softmax(sums);
}

function softmax(sums: Float64Array): Float64Array {
  const top = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp(sum - top));
  const all = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / all);
}

/** Numbers from 0 to 1 that look like chance and are the same each time: Mulberry32 by T. Ettinger. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Puts a list into another order, by Fisher and Yates. */
export function shuffle<T>(list: T[], chance: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    const [a, b] = [list[last], list[other]];
    if (a !== undefined && b !== undefined) [list[last], list[other]] = [b, a];
  }
}
