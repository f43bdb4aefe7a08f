import type { Meaning } from '../../words/definitions.ts';

/** What the figures of customers and accounts mean, in the words that their pages show one tap away. */
export const meanings = {
  accounts: {
    name: 'Accounts',
    text: [
      'Each dot is an account: the further to the right the more it matters, the higher its mean rating the higher it stands, the larger the more answers it gave. Large red dots on the right are next week’s work.',
      'Counted are answers to the question of recommendation (NPS), of both kinds of survey. An answer belongs to the account that it names, else to its customer’s. Without a period, the last six months.',
      'The colour goes by the mean: from 9 like a promoter (+), from 7 like a passive (·), under 7 like a detractor (−).',
    ],
  },
  weighted: {
    name: 'Score, every account once',
    text: [
      'The mean of the accounts’ own scores: each account counts once, however many of its people answered, so that one large customer cannot outvote all others.',
      'Its interval, 95 %, is that of as many answers as there are accounts (adjusted Wald, Rocks 2016), and never too narrow.',
    ],
  },
  coverage: {
    name: 'Coverage',
    text: [
      'Accounts with an answer in the period ÷ accounts known in it: those that had a customer on one of its days, and those that were asked or answered.',
      'Silent: asked in the period, and nobody there has ever answered.',
    ],
  },
  retention: {
    name: 'Retention',
    text: [
      '(E − N) ÷ S × 100. S: customers there when the period began. E: customers there after its last day. N: those of E who came within the period. So it is the share of S who are still there.',
      'It goes by the start and end dates of customers. Who has no start date is left out, and counted beside it. Today’s date is the end where the period is open.',
    ],
  },
  churn: {
    name: 'Who left, by what they said last',
    text: [
      'Customers who were there when the period began, by the last rating (NPS) they gave while they were customers, up to the end of the period; and how many of them left in it.',
    ],
  },
  trend: {
    name: 'Trend',
    text: [
      'Slope of the monthly mean over six months, in points a month (least squares, each month with answers counting once). None under three such months. A month reaches to the same day of the next.',
    ],
  },
  value: {
    name: 'Value',
    text: [
      'How much a customer matters, A, B or C: as it was set, else as the site’s rule says. An account has the best value among its customers; one without customers, the best that its answers bear.',
    ],
  },
  rule: {
    name: 'Value by rule',
    text: [
      'Revenue of a year × years − cost, from the customers’ traits of these names. From the upper threshold on a customer is an A, from the lower one on a B, under it a C.',
      'A value that was set stays. Where one of the traits is missing or no number, the rule says nothing.',
    ],
  },
} as const satisfies Record<string, Meaning>;
