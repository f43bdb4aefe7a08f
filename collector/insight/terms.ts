import type { Band } from './bands.ts';

/** One word of a comment, by what it is compared and as it was written. */
export type Token = {
  key: string;
  text: string;
  /** Of a script that puts no space between words. */
  isUnspaced?: boolean;
  /** Begins a sentence, so that its capital says nothing. */
  isFirst?: boolean;
};

/** What one person wrote once. */
export type Comment = {
  /** Who wrote it: the same text for comments of one person. */
  person: string;
  /** Null where the question has no bands. */
  band: Band | null;
  /** Words in their order; null wherever something lies between two of them. */
  tokens: readonly (Token | null)[];
};

/** People who used a term, or who wrote at all, by band; `others` answered a question without bands. */
export type BandCounts = { promoters: number; passives: number; detractors: number; others: number };

/** A word, or two that stand side by side. */
export type Term = BandCounts & {
  /** As most people write it. */
  text: string;
  people: number;
  /** How unevenly the bands use it, as G²; 0 where there is nothing to compare. */
  unevenness: number;
  /** Who uses it rather than the other, promoters or detractors; null where chance would explain it. */
  lean: 'promoter' | 'detractor' | null;
};

export type TermFigures = { people: BandCounts; terms: Term[] };

/** The 95th percentile of χ² with one degree of freedom. */
const oneInTwenty = 3.841458820694124;

/** What a writing at the beginning of a sentence weighs against others: enough where there are no others. */
const firstWeight = 0.01;

type Use = BandCounts & { writings: Map<string, number>; parts: string[] };

/**
 * Terms of one and two words that at least two people used, those first that the bands use most unevenly.
 * Each person counts once for a term and once in all, by the band of their first comment in the list.
 *
 * Unevenness is the log-likelihood ratio G² = 2 Σ O ln(O ÷ E) over who used the term and who did not, in each
 * band. A term leans to one side where G² between promoters and detractors alone is past 3.84, which chance
 * brings one time in twenty.
 * Source: T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
 * Linguistics 19 (1993); P. Rayson and R. Garside, "Comparing Corpora using Frequency Profiling" (2000).
 */
export function termsOf(comments: readonly Comment[], limit: number): TermFigures {
  const tally = createTermTally();
  for (const comment of comments) tally.add(comment);
  return tally.figures(limit);
}

/** The same, comment by comment, for who cannot wait for all of them at once. */
export function createTermTally(): {
  add(comment: Comment): void;
  figures(limit: number): TermFigures;
} {
  const bandOfPerson = new Map<string, keyof BandCounts>();
  const usesOfPerson = new Map<string, Set<string>>();
  const uses = new Map<string, Use>();
  const people = noPeople();

  return {
    add({ person, band, tokens }) {
      let column = bandOfPerson.get(person);
      if (column === undefined) {
        column = band === null ? 'others' : `${band}s`;
        bandOfPerson.set(person, column);
        people[column] += 1;
      }
      const used = usesOfPerson.get(person) ?? new Set();
      usesOfPerson.set(person, used);
      for (const { key, text, parts, isFirst } of termsIn(tokens)) {
        if (used.has(key)) continue;
        used.add(key);
        const use = uses.get(key) ?? { ...noPeople(), writings: new Map(), parts };
        uses.set(key, use);
        use[column] += 1;
        use.writings.set(text, (use.writings.get(text) ?? 0) + (isFirst ? firstWeight : 1));
      }
    },
    figures: (limit) => ({ people: { ...people }, terms: ranked(uses, people).slice(0, limit) }),
  };
}

const noPeople = (): BandCounts => ({ promoters: 0, passives: 0, detractors: 0, others: 0 });

type Found = { key: string; text: string; parts: string[]; isFirst: boolean };

function* termsIn(tokens: Comment['tokens']): Generator<Found> {
  let before: Token | null = null;
  for (const token of tokens) {
    if (token) yield { key: token.key, text: token.text, parts: [], isFirst: token.isFirst ?? false };
    if (token && before && token.key !== before.key) {
      const gap = token.isUnspaced && before.isUnspaced ? '' : ' ';
      yield {
        key: `${before.key} ${token.key}`,
        text: before.text + gap + token.text,
        parts: [before.key, token.key],
        isFirst: before.isFirst ?? false,
      };
    }
    before = token;
  }
}

function ranked(uses: ReadonlyMap<string, Use>, people: BandCounts): Term[] {
  const common = [...uses].filter(([, use]) => sum(use) >= 2);
  // A word that people write in one pair alone says no more than the pair.
  const swallowed = new Set<string>();
  for (const [, use] of common) {
    for (const part of use.parts) {
      const alone = uses.get(part);
      if (alone && sum(alone) === sum(use)) swallowed.add(part);
    }
  }
  return common
    .filter(([key]) => !swallowed.has(key))
    .map(([key, use]) => ({ key, term: termOf(use, people) }))
    .sort(
      (a, b) =>
        b.term.unevenness - a.term.unevenness || b.term.people - a.term.people || (a.key < b.key ? -1 : 1),
    )
    .map(({ term }) => term);
}

function termOf({ writings, parts: _parts, ...counts }: Use, people: BandCounts): Term {
  const { promoters, passives, detractors, others } = counts;
  const bands = ['promoters', 'passives', 'detractors'] as const;
  const unevenness = logLikelihood(bands.map((band) => ({ used: counts[band], all: people[band] })));
  const between = logLikelihood(
    (['promoters', 'detractors'] as const).map((band) => ({ used: counts[band], all: people[band] })),
  );
  const byPromoters = promoters / Math.max(1, people.promoters);
  const byDetractors = detractors / Math.max(1, people.detractors);
  const [[text] = ['']] = [...writings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return {
    text,
    people: sum(counts),
    promoters,
    passives,
    detractors,
    others,
    unevenness,
    lean: between <= oneInTwenty ? null : byPromoters > byDetractors ? 'promoter' : 'detractor',
  };
}

const sum = ({ promoters, passives, detractors, others }: BandCounts): number =>
  promoters + passives + detractors + others;

/** G² of a table with a column for each group, and a row each for who used a term and who did not. */
function logLikelihood(groups: readonly { used: number; all: number }[]): number {
  const all = groups.reduce((count, group) => count + group.all, 0);
  const used = groups.reduce((count, group) => count + group.used, 0);
  if (all === 0 || used === 0 || used === all) return 0;
  let half = 0;
  for (const group of groups) {
    half += surprise(group.used, (group.all * used) / all);
    half += surprise(group.all - group.used, (group.all * (all - used)) / all);
  }
  // Where the bands are alike, rounding would leave a trace under 0.
  return Math.max(0, 2 * half);
}

const surprise = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);
