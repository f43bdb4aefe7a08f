import type { CheckedResponse } from '../../../collector/store/store.ts';
import { type Chance, createChance } from '../../../demo/chance.ts';

/** The site that all answers belong to. */
export const site = 'demo';

const dayMs = 86_400_000;
/** The last day of the answers: 2026-06-30. */
const lastDay = 20_634;
/** Days over which they are spread, evenly, however many there are. */
const days = 1_095;

const reasons = { delivery: 5, price: 3, quality: 3, website: 2, support: 2, other: 1 };
const touchpoints = { delivery: 12, checkout: 7, support: 4, store: 1 };
/** Of words that people write, the first is the one most written; each next one half as often, and so on. */
const words = [
  ...['good', 'delivery', 'late', 'parcel', 'quick', 'friendly', 'price', 'café', 'schön', 'broken'],
  ...['livraison', 'très', 'rapide', 'Größe', 'entrega', 'mañana', 'colour', 'refund', 'website', 'search'],
  ...['配送', '速い', '品質', '京都店', 'доставка', 'спасибо', 'خدمة', 'ممتاز', 'ถูกมาก', 'รวดเร็ว'],
];
const syllables = ['ka', 'ro', 'mi', 'ten', 'su', 'lo', 'va', 'ne', 'dir', 'po', 'ga', 'shi', 'bel', 'zu'];

/** Numbers `from` to `to` of a stream of answers, always the same ones, in the order in which they arrived. */
export function* answers(from: number, to: number, of: number): Generator<CheckedResponse> {
  for (let number = from; number < to; number++) {
    // Each from its own stream, so that any part can be made alone.
    yield answer(number, of, createChance(number, 'bench'));
  }
}

function answer(number: number, of: number, chance: Chance): CheckedResponse {
  const shownAt = Math.floor((lastDay - days + (days * number) / of) * dayMs);
  const isRelationship = chance.yes(0.3);
  const isRated = chance.yes(0.4);
  const rating = isRated ? Math.min(10, Math.max(0, Math.round(8 + 2.6 * chance.normal()))) : undefined;
  const comment = isRated && chance.yes(0.5) ? commentOf(chance) : undefined;
  const chosen = isRated && chance.yes(0.7) ? [chance.weighted(reasons)] : [];
  if (chosen.length > 0 && chance.yes(0.2)) chosen.push(chance.weighted(reasons));
  const customer = chance.whole(0, 400_000);
  const ratedAt = isRated ? shownAt + chance.whole(2_000, 9_000) : null;
  return {
    site,
    kind: isRelationship ? 'relationship' : 'transactional',
    metric: 'nps',
    language: chance.one(['en', 'en', 'de', 'fr', 'ja']),
    receivedAt: shownAt + 10_000,
    clockOffsetMs: 0,
    shownAt,
    viewedAt: chance.yes(0.9) || isRated ? shownAt + 1_000 : null,
    ratedAt,
    day: Math.floor((ratedAt ?? shownAt) / dayMs),
    state: chance.yes(0.01) ? 'test' : 'counted',
    quarantine: null,
    identity: 'claimed',
    named: null,
    snapshot: {
      id: idOf(shownAt, number),
      rev: 3,
      survey: isRelationship ? 'relationship' : 'checkout',
      version: 1,
      stage: comment ? 'finished' : isRated ? 'rated' : chance.yes(0.6) ? 'dismissed' : 'shown',
      ...(rating !== undefined && { rating }),
      reasons: chosen,
      ...(comment && { comment }),
      page: 'https://shop.example/checkout/done',
      person: { id: `c-${customer}`, account: `a-${customer % 20_000}`, value: chance.one(['A', 'B', 'C']) },
      meta: { representative: `r-${chance.whole(0, 80)}`, touchpoint: chance.weighted(touchpoints) },
      test: false,
      source: 'widget',
      shownAt,
    },
  };
}

/** Four to twenty words, some often and most seldom, as in any text. */
function commentOf(chance: Chance): string {
  return Array.from({ length: chance.whole(4, 20) }, () => wordOf(chance)).join(' ');
}

function wordOf(chance: Chance): string {
  const rank = Math.floor(1 / (chance.next() + 1e-5));
  return words[rank - 1] ?? seldom(rank);
}

/** A made-up word for a number, always the same. */
function seldom(rank: number): string {
  let text = '';
  for (let rest = rank * 7 + 3; rest > 0; rest = Math.floor(rest / syllables.length)) {
    text += syllables[rest % syllables.length];
  }
  return text;
}

/** A UUID of version 7, as the browser makes it. */
function idOf(at: number, number: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
