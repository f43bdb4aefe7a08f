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
      'The mean of all ratings, 0 to 10. Satisfaction and ease are never turned into a net score, and have no bands.',
    ],
  },
  change: {
    name: 'Change',
    text: [
      'This score less that of the period of equal length just before. It is called a change only when the interval of the difference, 95 %, leaves out 0; otherwise there is no clear change, whatever the two figures say.',
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
      'Each point is the score of one day, week or month in the site’s time zone; the ribbon is its 95 % interval. Days without ratings are gaps, not zeros.',
      'The thicker line is the score over the last days up to that point, which is calmer. The small bars below are the number of ratings.',
    ],
  },
  points: {
    name: 'Points by reason',
    text: [
      'What each reason gives to the score or takes from it: promoters who chose it less detractors who chose it, ÷ all rated × 100. Who chose several gives each its share.',
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
} as const satisfies Record<string, Meaning>;

export type DefinitionName = keyof typeof definitions;
