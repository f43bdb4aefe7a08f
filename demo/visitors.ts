import type { Chance } from './chance.ts';
import { type Language, languageShares, type SamplePerson, samplePeople } from './people.ts';

const dayMs = 86_400_000;
const knownShare = 0.5;
/** How often to look for somebody whose clock has run out, before it is a stranger instead. */
const tries = 8;

/** How a showing ended, as far as the next one depends on it. */
export type Ending = 'answered' | 'dismissed' | 'snoozed' | 'ignored';
const quietDays: Readonly<Record<Ending, number>> = { answered: 90, dismissed: 30, ignored: 14, snoozed: 7 };
const quietDaysBetweenSurveys = 14;

/** Who stands before a card: somebody known, or a stranger with a language. */
export type Visitor = { person: SamplePerson | null; language: Language; mood: number; willing: number };

export type Visitors = ReturnType<typeof createVisitors>;

/** The people of the sample year, none of whom is asked again before the widget's clocks allow it. */
export function createVisitors(chance: Chance) {
  const people = samplePeople(chance);
  const quietUntil = new Map<string, number>();
  const isFree = (person: SamplePerson, survey: string, at: number) =>
    (quietUntil.get(`${person.id} ${survey}`) ?? 0) <= at && (quietUntil.get(person.id) ?? 0) <= at;

  return {
    /** Somebody who may be asked this now. */
    next(survey: string, at: number): Visitor {
      if (chance.yes(knownShare)) {
        for (let i = 0; i < tries; i++) {
          const person = chance.one(people);
          if (isFree(person, survey, at)) return { ...person, person };
        }
      }
      return {
        person: null,
        language: chance.weighted(languageShares),
        mood: chance.normal() * 0.8,
        willing: 0.95,
      };
    },
    /** Starts the clocks of whoever was asked. */
    asked(visitor: Visitor, survey: string, at: number, ending: Ending): void {
      if (!visitor.person) return;
      const { id } = visitor.person;
      quietUntil.set(`${id} ${survey}`, at + quietDays[ending] * dayMs);
      quietUntil.set(id, at + quietDaysBetweenSurveys * dayMs);
    },
  };
}
