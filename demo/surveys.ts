import { checkoutWords, relationshipWords } from './words.ts';

/** The reasons of both surveys, in the order of their buttons. */
export const reasonKeys = ['delivery', 'price', 'quality', 'website', 'support', 'other'] as const;

const reasons = () => reasonKeys.map((key) => ({ key }));

/**
 * The surveys that the demo site starts with: one that comes by itself after a few seconds, and one that
 * waits for an order. Plain objects in the shape that `survey put` takes; clocks are left at their
 * defaults.
 */
export const demoSurveys = [
  {
    key: 'relationship',
    name: 'How are we, overall?',
    kind: 'relationship' as const,
    metric: 'nps' as const,
    state: 'live' as const,
    language: 'en',
    words: relationshipWords,
    reasons: reasons(),
    when: { delayMs: 5_000 },
    // Nobody is interrupted while paying; after the order the other survey asks.
    where: { notOn: [{ match: 'starts' as const, value: '/demo/checkout' }] },
    looks: { accent: '#2f6b4f' },
  },
  {
    key: 'checkout',
    name: 'How was this order?',
    kind: 'transactional' as const,
    metric: 'nps' as const,
    state: 'live' as const,
    language: 'en',
    words: checkoutWords,
    reasons: reasons(),
    when: { events: ['order placed'] },
    // An order is asked about whatever was asked before, or who looked around first would never see it.
    clocks: { gapDays: 0 },
    looks: { accent: '#2f6b4f' },
  },
];
