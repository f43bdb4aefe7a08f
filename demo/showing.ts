import { type Chance, uuidV7 } from './chance.ts';
import type { Band, Topic } from './comments/phrases.ts';
import type { CommentAbout } from './comments/writer.ts';
import { bandOf, representativeEffect, type Story, topicEffect, topicWeights } from './story.ts';
import type { Ending, Visitor, Visitors } from './visitors.ts';

/** A response as the contract describes it, and when its last revision arrived, in ms since 1970. */
export type SampleResponse = {
  id: string;
  rev: number;
  survey: 'relationship' | 'checkout';
  version: 1;
  language: string;
  stage: 'shown' | 'rated' | 'finished' | 'dismissed' | 'snoozed';
  rating?: number;
  reasons?: string[];
  comment?: string;
  contact?: { consent: true; email: string };
  shownAt: number;
  viewedAt?: number;
  ratedAt?: number;
  page?: string;
  person?: {
    id: string;
    name: string;
    email: string;
    account?: string;
    value: 'A' | 'B' | 'C';
    traits: { role: string; since: number };
  };
  meta: Record<string, string>;
  source: 'widget' | 'inline' | 'hosted';
  receivedAt: number;
};

export type ShowingParts = {
  story: Story;
  chance: Chance;
  visitors: Visitors;
  comment: (about: CommentAbout) => string;
};

/** One card put before one visitor, and all that came of it. */
export function showing(parts: ShowingParts, day: number, shownAt: number): SampleResponse {
  const { chance, visitors } = parts;
  const survey = chance.weighted({ checkout: 58, relationship: 42 });
  const visitor = visitors.next(survey, shownAt);
  const touchpoint = chance.weighted(touchpoints[survey]);
  const response: SampleResponse = {
    id: uuidV7(shownAt, chance),
    rev: 0,
    survey,
    version: 1,
    language: visitor.language,
    stage: 'shown',
    shownAt,
    ...whence(chance, touchpoint),
    ...(visitor.person && { person: facts(visitor.person) }),
    meta: meta(chance, touchpoint, visitor),
    receivedAt: shownAt,
  };
  // From here on each step is one change, which raises `rev` and moves the clock on.
  let at = shownAt;
  const step = (lowS: number, highS: number) => {
    response.rev += 1;
    at += Math.round(chance.between(lowS, highS) * 1_000);
    return at;
  };
  let ending: Ending = 'ignored';
  if (chance.yes(0.93)) {
    response.viewedAt = step(1, 2.6);
    if (chance.yes((survey === 'checkout' ? 0.48 : 0.39) * visitor.willing)) {
      ending = 'answered';
      answer(parts, { response, visitor, day, step });
    } else ending = chance.weighted({ dismissed: 50, ignored: 40, snoozed: 10 });
  } else if (chance.yes(0.12)) ending = 'dismissed';
  if (ending === 'dismissed' || ending === 'snoozed') {
    response.stage = ending;
    step(0.8, 9);
  }
  visitors.asked(visitor, survey, shownAt, ending);
  response.receivedAt = at + chance.whole(120, 900);
  return response;
}

type Answering = {
  response: SampleResponse;
  visitor: Visitor;
  day: number;
  step: (lowS: number, highS: number) => number;
};

/** Somebody presses a number, and perhaps says why. */
function answer(parts: ShowingParts, { response, visitor, day, step }: Answering): void {
  const { chance, story } = parts;
  const topic = chance.weighted(topicWeights(story, day, response.meta.touchpoint));
  response.stage = 'rated';
  response.ratedAt = step(1.4, chance.yes(0.3) ? 26 : 9);
  response.rating = rate(chance, expected(parts, { response, visitor, day, topic }));
  const band = bandOf(response.rating);
  if (chance.yes(reasonShare[band])) {
    response.reasons = [topic];
    step(1.2, 8);
  }
  const writes = chance.yes(commentShare[band]);
  if (writes) {
    response.comment = parts.comment({ language: visitor.language, topic, band, day });
    const isReachable = chance.yes(band === 'detractor' ? 0.22 : 0.08);
    const email = visitor.person?.email ?? `visitor-${chance.whole(100, 999)}@example.com`;
    if (isReachable) response.contact = { consent: true, email };
  }
  if (writes || (response.reasons && chance.yes(0.35))) {
    response.stage = 'finished';
    step(writes ? 9 : 1, writes ? 110 : 5);
  }
}

const reasonShare: Readonly<Record<Band, number>> = { promoter: 0.68, passive: 0.72, detractor: 0.82 };
const commentShare: Readonly<Record<Band, number>> = { promoter: 0.3, passive: 0.28, detractor: 0.48 };

/** What this visitor would rate on an ordinary day of their own, on a scale that goes past 10. */
function expected(
  { story }: ShowingParts,
  { response, visitor, day, topic }: Omit<Answering, 'step'> & { topic: Topic },
): number {
  // A representative shows most where people speak of support.
  const share = topic === 'support' ? 1.6 : 0.5;
  const representative = representativeEffect[response.meta.representative ?? ''] ?? 0;
  return 8.55 + visitor.mood + topicEffect(story, day, topic) + representative * share;
}

/** A whole rating from 0 to 10. One in thirty is so angry that nothing else counts. */
function rate(chance: Chance, middle: number): number {
  const felt = chance.yes(1 / 30) ? chance.between(-1.5, 4) : middle + chance.normal() * 1.45;
  return Math.min(10, Math.max(0, Math.round(felt)));
}

/** Where a survey met people: on the page, or in a mail that leads to the survey's own page. */
const touchpoints: Readonly<Record<SampleResponse['survey'], Readonly<Record<string, number>>>> = {
  checkout: { checkout: 52, delivery: 36, phone: 12 },
  relationship: { browsing: 74, account: 10, mail: 16 },
};
const plants = ['monstera', 'snake-plant', 'pilea', 'rubber-plant', 'string-of-hearts', 'olive-tree'];
const shop = 'https://quillfern.example';

function whence(chance: Chance, touchpoint: string): Pick<SampleResponse, 'page' | 'source'> {
  if (touchpoint === 'checkout') return { page: `${shop}/checkout/done/`, source: 'widget' };
  if (touchpoint === 'account') return { page: `${shop}/account/`, source: 'inline' };
  if (touchpoint !== 'browsing') return { source: 'hosted' };
  return { page: chance.yes(0.4) ? `${shop}/` : `${shop}/plants/${chance.one(plants)}/`, source: 'widget' };
}

function meta(chance: Chance, touchpoint: string, visitor: Visitor): Record<string, string> {
  const representative =
    visitor.person?.representative ?? (chance.yes(0.15) ? `r-${chance.whole(1, 9)}` : '');
  const hasOrder = touchpoint === 'checkout' || touchpoint === 'delivery';
  return {
    touchpoint,
    device: chance.weighted({ phone: 55, desktop: 38, tablet: 7 }),
    ...(representative && { representative }),
    ...(hasOrder && { order: `Q-${chance.whole(20_000, 60_000)}` }),
  };
}

function facts({ id, name, email, account, value, traits }: NonNullable<Visitor['person']>) {
  return { id, name, email, ...(account && { account }), value, traits };
}
