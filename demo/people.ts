import type { Chance } from './chance.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'ar' | 'ja';

/** Somebody whom the shop knows. All made up. */
export type SamplePerson = {
  id: string;
  name: string;
  email: string;
  account?: string;
  value: 'A' | 'B' | 'C';
  traits: { role: string; since: number };
  language: Language;
  /** Who looks after them, when anybody does. */
  representative?: string;
  /** Points by which their ratings lie above or below the usual. */
  mood: number;
  /** How willing they are to answer; 1 is usual. */
  willing: number;
};

type Account = {
  name: string;
  people: number;
  value: 'A' | 'B' | 'C';
  language: Language;
  mood: number;
  willing: number;
};

const account = (
  name: string,
  people: number,
  value: Account['value'],
  language: Language,
  mood: number,
  willing = 1,
): Account => ({ name, people, value, language, mood, willing });

/** Twenty invented companies that keep plants: large and small, glad and cross. */
const accounts: readonly Account[] = [
  account('Copperhare Clinic', 30, 'A', 'en', 0.5),
  account('Brindle & Moss Cafés', 24, 'A', 'en', -1.3),
  account('Hotel Wolkenrand', 20, 'A', 'de', 0.7),
  account('Marble Antler Architects', 16, 'A', 'en', 0.2),
  account('Maison Brumelune', 16, 'A', 'fr', -0.2),
  account('Otterbridge Library', 14, 'B', 'en', 0.9),
  account('Kontor Siebenstern', 13, 'B', 'de', 0.1),
  account('Umbrafoil Labs', 12, 'B', 'en', -0.7),
  account('Casa Nubarrona', 11, 'B', 'es', 0.4),
  account('Saltwhistle Bakeries', 10, 'B', 'en', 0.3),
  account('Hoshimori Books', 9, 'A', 'ja', 0.2),
  account('Pickleworth Solicitors', 8, 'B', 'en', -0.4, 0.3),
  account('Praxis Mondkraut', 7, 'C', 'de', 0.6),
  account('Riad Al Zaitouna Blue', 7, 'B', 'ar', 0.5),
  account('Windlass & Wool', 6, 'C', 'en', 1.0),
  account('Estudio Lagartija Azul', 6, 'C', 'es', -0.6),
  account('Atelier Quatre Lunes', 5, 'C', 'fr', 0.7),
  account('Tumbledown Radio', 5, 'C', 'en', -1.6),
  account('Paperkite Nursery School', 4, 'C', 'en', 1.2),
  account('Fledermaus & Tochter', 4, 'C', 'de', -0.3),
];
const privatePeople = 76;
const firstId = 1_001;

const roles = ['office manager', 'reception', 'facilities', 'owner', 'purchasing', 'assistant', 'team lead'];
const initials = 'ABCDEFGHIJKLMNOPRSTVWZ';

/** Languages of people of whom no more is known. */
export const languageShares: Readonly<Record<Language, number>> = {
  en: 50,
  de: 18,
  fr: 11,
  es: 10,
  ar: 5,
  ja: 6,
};

/** About 300 known people: those of the accounts, and private ones. */
export function samplePeople(chance: Chance): SamplePerson[] {
  const people: SamplePerson[] = [];
  type More = Pick<SamplePerson, 'value' | 'language' | 'mood' | 'willing' | 'representative'>;
  const add = (more: More, from?: Account) => {
    const id = `c-${firstId + people.length}`;
    const host = from ? `${slug(from.name)}.example` : 'example.com';
    people.push({
      id,
      name: `${initials[chance.whole(0, initials.length)]}. ${initials[chance.whole(0, initials.length)]}.`,
      email: `${id}@${host}`,
      ...(from && { account: from.name }),
      traits: { role: from ? chance.one(roles) : 'private', since: chance.whole(2018, 2026) },
      ...more,
    });
  };
  for (const [index, from] of accounts.entries()) {
    const representative = `r-${(index % 8) + 1}`;
    for (let i = 0; i < from.people; i++) {
      // Even in a German hotel somebody's page is in English.
      const language = chance.yes(0.88) ? from.language : 'en';
      const mood = from.mood + chance.normal() * 0.6;
      add({ value: from.value, language, mood, willing: from.willing, representative }, from);
    }
  }
  for (let i = 0; i < privatePeople; i++) {
    const value = chance.weighted({ B: 1, C: 4 });
    add({ value, language: chance.weighted(languageShares), mood: chance.normal() * 0.7, willing: 1 });
  }
  return people;
}

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
