import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../collector/insight/classifier.ts';
import { type Answer, leastAnswers, suggesterFrom } from '../../../collector/insight/suggest.ts';
import { featuresOf } from '../../../collector/text/features.ts';
import { sampleResponses } from '../../../demo/sample.ts';

const subjects: Record<string, readonly string[]> = {
  delivery: ['parcel', 'late', 'driver', 'courier'],
  price: ['expensive', 'cost', 'cheap', 'discount'],
};

/** Made-up answers: each names one word of its subject among words that anybody uses. */
function answers(count: number, mistaken = 0): Answer[] {
  const chance = randomFrom(5);
  const pick = (list: readonly string[]) => list[Math.floor(chance() * list.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const subject = index % 3 === 0 ? 'price' : 'delivery';
    const pressed = chance() < mistaken ? 'price' : subject;
    return {
      features: [pick(subjects[subject] ?? []), pick(['plant', 'shop', 'order'])],
      reasons: [pressed],
    };
  });
}

test('suggests what people with the same words pressed, the likeliest first', () => {
  const suggester = suggesterFrom(answers(300));
  expect(suggester?.suggest(['expensive', 'plant'])[0]?.label).toBe('price');
  expect(suggester?.suggest(['courier'])[0]?.label).toBe('delivery');
  const all = suggester?.suggest(['late', 'shop']) ?? [];
  expect(all.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 9);
});

test('the same answers always teach the same', () => {
  const once = suggesterFrom(answers(200, 0.1));
  expect(suggesterFrom(answers(200, 0.1))?.suggest(['late'])).toEqual(once?.suggest(['late']));
});

describe('is silent', () => {
  test('under too few answers', () => {
    expect(suggesterFrom(answers(leastAnswers - 1))).toBeNull();
    expect(suggesterFrom(answers(leastAnswers))).not.toBeNull();
  });
  test('where all pressed the same', () => {
    expect(suggesterFrom(answers(200).map((answer) => ({ ...answer, reasons: ['price'] })))).toBeNull();
  });
  test('where the words tell nothing', () => {
    const chance = randomFrom(9);
    const noise = answers(400).map((answer) => ({
      ...answer,
      features: [chance() < 0.5 ? 'plant' : 'shop'],
    }));
    expect(suggesterFrom(noise)).toBeNull();
  });
});

test('over the sample year it beats the most frequent reason, and is right as often as it says', () => {
  const said = [...sampleResponses({ now: Date.UTC(2026, 5, 1), seed: 3 })].flatMap(
    ({ comment, language, reasons }) =>
      comment && reasons ? [{ features: featuresOf(comment, language), reasons, comment }] : [],
  );
  // Half of them teach, so that the other half is new to it.
  const half = Math.floor(said.length / 2);
  const suggester = suggesterFrom(said.slice(0, half));
  expect(suggester).not.toBeNull();
  const tried = said.slice(half).map(({ features, reasons }) => {
    const [best] = suggester?.suggest(features) ?? [];
    return { isRight: reasons.includes(best?.label ?? ''), confidence: best?.confidence ?? 0 };
  });
  const share = (list: typeof tried) => list.filter(({ isRight }) => isRight).length / list.length;
  const mean = (list: typeof tried) =>
    list.reduce((sum, { confidence }) => sum + confidence, 0) / list.length;
  const { right = 0, heldBack = 1, mostFrequentRight = 0 } = suggester?.measured ?? {};
  console.log(
    `${half} answers: right in ${(100 * share(tried)).toFixed(1)} % of ${tried.length} new ones; measured on ${heldBack} held back: ` +
      `${((100 * right) / heldBack).toFixed(1)} %, the most frequent reason ${((100 * mostFrequentRight) / heldBack).toFixed(1)} %`,
  );
  expect(share(tried)).toBeGreaterThan(1.5 * (mostFrequentRight / heldBack));
  // What the page says of it promises no more than it keeps.
  expect(right / heldBack - share(tried)).toBeLessThan(0.05);
  expect(Math.abs(share(tried) - mean(tried))).toBeLessThan(0.07);
  for (const [low, high] of [
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 1.01],
  ] as const) {
    const those = tried.filter(({ confidence }) => confidence >= low && confidence < high);
    if (those.length >= 40) expect(mean(those) - share(those)).toBeLessThan(0.1);
  }
});
