import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../collector/insight/bands.ts';
import { ar } from '../../../demo/comments/ar.ts';
import { de } from '../../../demo/comments/de.ts';
import { en } from '../../../demo/comments/en.ts';
import { es } from '../../../demo/comments/es.ts';
import { fr } from '../../../demo/comments/fr.ts';
import { ja } from '../../../demo/comments/ja.ts';
import { sampleResponses } from '../../../demo/sample.ts';
import { isBadDelivery, sampleStory } from '../../../demo/story.ts';

const now = Date.UTC(2026, 10, 21);
const commented = [...sampleResponses({ seed: 1, now })].filter((response) => response.comment);
const texts = commented.map((response) => response.comment ?? '');
const books = { ar, de, en, es, fr, ja };

describe('the comments of the sample year', () => {
  it('are many and varied', () => {
    expect(texts.length).toBeGreaterThan(650);
    expect(new Set(texts).size).toBeGreaterThan(500);
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    expect(Math.max(...counts.values()) / texts.length).toBeLessThan(0.01);
  });

  it('are in six languages, each in its own letters', () => {
    const letters: Record<string, RegExp> = {
      ar: /\p{Script=Arabic}/u,
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
    };
    const counts = new Map<string, number>();
    for (const { language, comment } of commented) {
      expect(comment).toMatch(letters[language] ?? /\p{Script=Latin}|👍|👏/u);
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja']);
    for (const count of counts.values()) expect(count).toBeGreaterThan(20);
  });

  it('leave no blank to fill in, and no doubled mark', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/[{}]|undefined/);
      expect(text).not.toMatch(/ {2}|\.\.|[!?。]\./);
      expect(text).toBe(text.trim());
    }
  });

  it('never praise what was rated low, nor blame what was rated high', () => {
    const bands = new Map<string, Set<string>>();
    for (const { comment = '', rating = 0 } of commented) {
      bands.set(comment, (bands.get(comment) ?? new Set()).add(bandOf(rating)));
    }
    for (const [text, seen] of bands) expect([...seen], text).toHaveLength(1);
  });

  it('speak of the reason that was pressed', () => {
    const reasons = new Map<string, Set<string>>();
    for (const { comment = '', reasons: [pressed] = [] } of commented) {
      if (pressed) reasons.set(comment, (reasons.get(comment) ?? new Set()).add(pressed));
    }
    for (const [text, seen] of reasons) expect([...seen], text).toHaveLength(1);
  });

  it('tell of lost parcels while parcels were lost, and at no other time', () => {
    const story = sampleStory({ now });
    const told = commented.filter(({ comment = '', language }) =>
      books[language as keyof typeof books].badDelivery.some((sentence) => comment.includes(core(sentence))),
    );
    expect(told.length).toBeGreaterThan(8);
    const days = told.map((response) => Math.floor((response.shownAt - story.startMs) / 86_400_000));
    expect(days.filter((day) => !isBadDelivery(story, day))).toEqual([]);
  });

  it('never name a plant where a sentence would need another gender', () => {
    // German and Spanish sentences are written for feminine nouns, French ones for masculine.
    for (const text of [...Object.values(de.about), ...Object.values(es.about)].flatMap((it) =>
      Object.values(it).flat(),
    )) {
      expect(text).not.toMatch(/\b(mein|der|ein|dein|el|un|este) \{plant\}/i);
    }
    for (const text of Object.values(fr.about).flatMap((it) => Object.values(it).flat())) {
      expect(text).not.toMatch(/\b(ma|la|une|cette) \{plant\}/i);
    }
  });
});

/** The longest part of a sentence that stays as it is in a comment. */
const core = (sentence: string): string =>
  sentence
    .split('{plant}')
    .map((part) => part.slice(1).replace(/\.$/, ''))
    .sort((a, b) => b.length - a.length)[0] ?? sentence;
