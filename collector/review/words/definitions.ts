/** A figure's meaning. */
export type Meaning = { name: string; text: readonly string[] };

/** What every figure means, in the words that its page shows one tap away. */
export const definitions = {
  score: {
    name: 'Score',
    text: [
      'Net score, from −100 to 100: the share of promoters (9 and 10) less the share of detractors (0 to 6), in points. Passives (7 and 8) count in the whole.',
      'Only answers with a rating count. A 0 is a rating; closing the card is not.',
      'The interval holds the score of everybody like these people in 95 of 100 such samples (adjusted Wald, Rocks 2016). Under 10 ratings no score is shown, under 30 it is grey.',
    ],
  },
  mean: {
    name: 'Mean rating',
    text: [
      'The mean of all ratings, 0 to 10, with its 95 % interval (Student’s t). Satisfaction and ease are never turned into a net score, and have no bands.',
    ],
  },
  change: {
    name: 'Change',
    text: [
      'This score less that of the period of equal length just before. It is called a change only when the interval of the difference, 95 %, leaves out 0; otherwise there is no clear change, whatever the two figures say.',
    ],
  },
  meanChange: {
    name: 'Change of the mean',
    text: [
      'This mean less that of the period of equal length just before. It is called a change only when the 95 % interval of the difference (Welch’s) leaves out 0.',
    ],
  },
  target: {
    name: 'Target and benchmark',
    text: [
      'The target is the score that you want; the triangle on the bar stands for it. The benchmark is somebody else’s score, with its source; the dashed line stands for it.',
      'A score is said to be above or below only where its whole interval is.',
      'Scores of others were asked of other people in another way: your own score before says more.',
    ],
  },
  moves: {
    name: 'What moved the score',
    text: [
      'Each reason’s points now less its points before: what it gave to the change. Who chose no reason has a row too, so that the rows add up to the change exactly.',
      'A row may be chance by itself: its card and table say between which values it lies in 95 of 100 cases.',
    ],
  },
  distribution: {
    name: 'Distribution',
    text: ['How many people chose each rating. Detractors chose 0 to 6, passives 7 or 8, promoters 9 or 10.'],
  },
  ratings: {
    name: 'Distribution',
    text: ['How many people chose each rating, 0 to 10.'],
  },
  funnel: {
    name: 'From the card to the words',
    text: [
      'Served: the card was put on the page. Viewed: at least half of it was visible for a second. Rated: a rating was pressed. Reason and comment: among those who rated.',
      'Response rate is rated ÷ viewed; reason rate and comment rate are ÷ rated.',
    ],
  },
  timeline: {
    name: 'Score over time',
    text: [
      'Each point is the score of one day, week or month in the site’s time zone; the ribbon is its 95 % interval. Days without ratings are gaps, not zeros. For satisfaction and ease each point is the mean.',
      'The thicker line is the score over the last days up to that point, which is calmer. The small bars below are the number of ratings; flags are releases, incidents and other notes.',
    ],
  },
  terms: {
    name: 'Words by who uses them',
    text: [
      'Words, and two words side by side, that at least two people wrote in the comments of this selection. Each person counts once for a word. What every sentence has, such as “the” and “and”, is left out.',
      'First come those that promoters, passives and detractors use most unevenly (log-likelihood, Dunning 1993). A word is called one side’s only where chance would bring such a difference less than one time in twenty.',
    ],
  },
  points: {
    name: 'Points by reason',
    text: [
      'What each reason gives to the score or takes from it: promoters who chose it less detractors who chose it, ÷ all rated × 100. Who chose several gives each its share.',
      'Counted are reasons that people pressed, and those that your team chose where nobody pressed one. Suggestions count nowhere until somebody confirms them.',
      'With “no reason” the rows add up to the score exactly.',
    ],
  },
  contactTime: {
    name: 'Time to first contact',
    text: [
      'The median time from the answer to the first contact. Those who have had none yet count as having waited until now, or until their follow-up was closed without one (Kaplan and Meier 1958): else the figure would be the better the more people were left alone.',
      'In working hours it counts only the time in which the team works, where the rules name that.',
    ],
  },
  inTime: {
    name: 'Share in time',
    text: [
      'Of the follow-ups whose time has come: those with a first contact, or closed, by when they were due.',
    ],
  },
  invited: {
    name: 'Invitations to talk',
    text: [
      'Follow-ups of the period that somebody began to invite a customer to a talk, or that a rule made for it; and of how many a talk came. The others are planned, were declined, had no answer, were not possible, or wait.',
    ],
  },
  thanked: {
    name: 'Promoters thanked',
    text: [
      'Follow-ups of the period that were made to thank somebody, and how many of them were closed as thanked; those who then said that they will recommend us are among them.',
    ],
  },
  outcomes: {
    name: 'What came of it',
    text: [
      'Follow-ups of the period that are closed, by what they were for and with which outcome they were closed. Thanks and invitations to talk stand beside what was to be mended.',
    ],
  },
  nextRating: {
    name: 'The next rating',
    text: [
      'What the same people gave before and the next time, to the same kind of question, and the mean difference with its 95 % interval (Student’s t for pairs). Under five people no interval is shown.',
      'People who gave a very low rating tend to give a higher one the next time, whatever anybody does. So compare those who were contacted with those who were not: what both gained is no merit of the calls.',
    ],
  },
  waterfall: {
    name: 'From 0 to the score',
    text: [
      'Each bar begins where the one before ended: reasons that take from the score lead down, those that give lead up, and the last ends at the score. Points of a reason: promoters who chose it less detractors who chose it, ÷ all rated × 100. Who chose several gives each its share.',
      'In the order of what to mend first: points lost, times the weight that you give to the reason (1 unless set). Points won are divided by it. The weight changes nothing else.',
    ],
  },
  byBand: {
    name: 'Reasons by band',
    text: [
      'How many promoters, passives and detractors chose each reason; who chose several counts in each.',
    ],
  },
  reasonCourse: {
    name: 'Reasons over time',
    text: [
      'Points of each reason by month, of all who rated in that month. The rows of one month add up to its score. Months without ratings are gaps.',
    ],
  },
  reasonScore: {
    name: 'Score by reason',
    text: [
      'The score among those who chose the reason, with its 95 % interval. Under 10 such people it is left out, under 30 it is grey.',
    ],
  },
  reasonMean: {
    name: 'Mean by reason',
    text: [
      'The mean rating among those who chose the reason. Under 10 such people it is left out. Satisfaction and ease have no points by reason.',
    ],
  },
  compare: {
    name: 'Difference',
    text: [
      'The first selection’s score less the second’s. It is called a difference only when its 95 % interval leaves out 0: that of both scores, added as independent ones add. For satisfaction and ease it is that of the means (Welch’s).',
      'It takes the two for different answers: where the same answers are in both, the difference is smaller than it would be.',
    ],
  },
  shares: {
    name: 'Both distributions',
    text: [
      'Of everybody who rated in a selection, the share that chose each rating, side by side: so that a large selection and a small one can be compared.',
    ],
  },
} as const satisfies Record<string, Meaning>;

export type DefinitionName = keyof typeof definitions;
