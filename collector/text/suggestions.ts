import { type Answer, type Suggester, suggesterInTurns } from '../insight/suggest.ts';
import type { Parts } from '../parts.ts';
import type { Suggesting, Suggestion } from '../wire/reasons.ts';
import type { ReviewedResponse } from '../wire/review.ts';
import { featuresOf } from './features.ts';
import { eachInTurns, inTurns } from './pause.ts';

/** Newest answers that a site learns from: more would take seconds and teach little. */
const learntAtMost = 6_000;
/** What was learnt is learnt anew once it is older than this, in ms. */
const maxAgeMs = 15 * 60_000;
/** Confidence under which a suggestion is a guess, and left unsaid. */
const leastConfidence = 0.45;
/** Sites of which it is kept what they taught. */
const maxSites = 50;

/** What one site's people taught. Nothing of it leaves the machine, or is written anywhere. */
type Learnt = { at: number; suggester: Promise<Suggester | null>; now: Suggester | null };

/** Suggested reasons, by site. */
export type Suggestions = {
  /** For one answer; learns first where that was not done yet. */
  forOne(site: string, response: ReviewedResponse): Promise<Suggestion | null>;
  /** For those of a list, by what was learnt until now; the list never waits. Null where nothing was. */
  forMany(site: string, responses: readonly ReviewedResponse[]): Record<string, Suggestion> | null;
  /** How well it does. */
  about(site: string): Promise<Suggesting | null>;
};

const books = new WeakMap<Parts['store'], Suggestions>();

/** The suggestions over a store, one for all who ask. */
export function suggestionsOf({ store, now, log }: Pick<Parts, 'store' | 'now' | 'log'>): Suggestions {
  const known = books.get(store);
  if (known) return known;
  const sites = new Map<string, Learnt>();

  async function learnFrom(site: string): Promise<Suggester | null> {
    const labelled = await store.labelled(site, learntAtMost);
    const answers: Answer[] = [];
    await eachInTurns(labelled, ({ text, language, reasons }) => {
      answers.push({ features: featuresOf(text, language), reasons });
    });
    return inTurns(suggesterInTurns(answers));
  }

  function learnt(site: string): Learnt {
    const before = sites.get(site);
    if (before && now() - before.at < maxAgeMs) return before;
    if (sites.size >= maxSites) sites.clear();
    const entry: Learnt = { at: now(), suggester: learnFrom(site), now: before?.now ?? null };
    sites.set(site, entry);
    entry.suggester.then(
      (suggester) => {
        entry.now = suggester;
      },
      (error) => {
        // Tried again with the next question.
        log.warn({ error, site }, 'reasons could not be learnt');
        if (sites.get(site) === entry) sites.delete(site);
      },
    );
    return entry;
  }

  const suggestions: Suggestions = {
    async forOne(site, response) {
      if (!isOpen(response)) return null;
      return suggested(await learnt(site).suggester, response);
    },
    forMany(site, responses) {
      if (!responses.some(isOpen)) return null;
      const { now: suggester } = learnt(site);
      if (!suggester) return null;
      return Object.fromEntries(
        responses.filter(isOpen).flatMap((response) => {
          const found = suggested(suggester, response);
          return found ? [[response.id, found]] : [];
        }),
      );
    },
    about: async (site) => (await learnt(site).suggester)?.measured ?? null,
  };
  books.set(store, suggestions);
  return suggestions;
}

/** Whether an answer has words and nobody said yet what they are about. */
const isOpen = ({ rating, reasons, confirmed, comment }: ReviewedResponse): boolean =>
  rating !== null && comment !== null && reasons.length === 0 && confirmed === null;

function suggested(suggester: Suggester | null, { comment, language }: ReviewedResponse): Suggestion | null {
  const features = featuresOf(comment ?? '', language);
  // Without one word that was met before nothing is known but which reason is the most frequent.
  if (features.length === 0) return null;
  const best = suggester?.suggest(features)[0];
  if (!best || best.confidence < leastConfidence) return null;
  return { reason: best.label, confidence: Math.round(best.confidence * 100) / 100 };
}
