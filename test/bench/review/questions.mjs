// What the review pages ask, as paths below a site's own. Each question is put in many ways, so that no cache of
// one reply answers for all; `turn` counts them.

const dayMs = 86_400_000;
const lastDay = 20_634;
const nameOf = (day) => new Date(day * dayMs).toISOString().slice(0, 10);

/** All that the overview shows under a filter, which it asks for at once. */
const overview = (filter) => [`overview?${filter}`];

/** A page in the middle: the cursor is the time and the number of the item before it. */
const pageAt = (turn) => `${(lastDay - ((turn * 61) % 1_000)) * dayMs}.1`;

const accounts = (turn) => `account=a-${(turn * 977) % 20_000}`;
const month = (turn) => {
  const day = lastDay - 30 - ((turn * 83) % 1_000);
  return `from=${nameOf(day)}&to=${nameOf(day + 30)}`;
};
const sided = (side, filter) => filter.replaceAll(/(?=from=|to=)/g, `${side}.`);
const oneKind = 'a.kind=transactional&b.kind=transactional';
const often = ['good', 'delivery', 'late', 'cafe', 'schon', 'PARCEL'];
const seldom = ['größe', '京都', 'спасибо', 'خدمة', 'ถูก', 'refund late', 'ebsit', 'mañana search'];
const oneOf = (list, turn) => encodeURIComponent(list[turn % list.length]);

/** `budgets` in ms by the number of rows, those of the sizes between are the next larger one's. */
export const questions = [
  {
    name: 'overview, unfiltered',
    budgets: { 10000: 10, 1000000: 15, 10000000: 30 },
    paths: () => overview(''),
  },
  { name: 'overview of a month', paths: (turn) => overview(month(turn)) },
  { name: 'overview of a survey', paths: () => overview('survey=checkout') },
  {
    name: 'overview, one of 80 representatives in `meta`',
    budgets: { 10000: 20, 1000000: 200, 10000000: 1_500 },
    paths: (turn) => overview(`meta.representative=r-${(turn * 7) % 80}`),
  },
  {
    name: 'overview, a touchpoint in `meta` that half of them have',
    budgets: { 10000: 20, 1000000: 200, 10000000: 1_500 },
    paths: () => overview('meta.touchpoint=delivery'),
  },
  {
    name: 'overview of a language',
    budgets: { 10000: 20, 1000000: 200, 10000000: 1_500 },
    paths: (turn) => overview(`language=${oneOf(['de', 'fr', 'ja'], turn)}`),
  },
  {
    name: 'overview of the detractors',
    budgets: { 10000: 20, 1000000: 200, 10000000: 1_500 },
    paths: () => overview('band=detractor'),
  },
  {
    name: 'overview of those who gave a reason',
    budgets: { 10000: 20, 1000000: 200, 10000000: 1_500 },
    paths: (turn) => overview(`reason=${oneOf(['delivery', 'support'], turn)}`),
  },
  // Without budgets: two things at once are counted from the answers.
  {
    name: 'overview of a representative at a touchpoint',
    paths: (turn) => overview(`meta.touchpoint=delivery&meta.representative=r-${(turn * 7) % 80}`),
  },
  {
    name: 'overview of an account',
    paths: (turn) => overview(`survey=checkout&${accounts(turn)}`),
  },
  {
    name: 'huddle of a month',
    paths: (turn) => [`huddle?${month(turn)}`],
  },
  {
    name: 'words of a month',
    paths: (turn) => [`terms?${month(turn)}`],
  },
  {
    name: 'two months compared',
    paths: (turn) => [`compare?${sided('a', month(turn))}&${sided('b', month(turn + 1))}&${oneKind}`],
  },
  {
    name: 'reasons over time',
    paths: () => ['reasons/report?bucket=week'],
  },
  // There is no budget: what is asked of all accounts costs what they said in half a year.
  { name: 'accounts of half a year', paths: () => [`accounts?to=${nameOf(lastDay)}`] },
  {
    name: 'one account',
    paths: (turn) => [`accounts/a-${(turn * 977) % 20_000}?to=${nameOf(lastDay)}`],
  },
  ...[
    ['responses, the first page', () => ''],
    ['responses, any page', (turn) => `cursor=${pageAt(turn)}`],
    ['responses of an account', accounts],
    ['responses of a survey, any page', (turn) => `survey=relationship&cursor=${pageAt(turn)}`],
    ['responses of a month', month],
    ['responses with a comment, any page', (turn) => `only=commented&cursor=${pageAt(turn)}`],
    ['responses with a reason, any page', (turn) => `reason=support&cursor=${pageAt(turn)}`],
    ['responses of a representative', (turn) => `meta.representative=r-${(turn * 7) % 80}`],
  ].map(([name, query]) => ({
    name,
    budgets: { 10000: 10, 1000000: 20, 10000000: 40 },
    paths: (turn) => [`responses?limit=50&${query(turn)}`],
  })),
  ...[
    ['words that many write', often],
    ['words that few write', seldom],
    ['a word that nobody writes', ['xylophone', 'qqq', 'zzzz top']],
  ].map(([name, words]) => ({
    name,
    budgets: { 10000: 10, 1000000: 50, 10000000: 150 },
    paths: (turn) => [`responses?limit=50&q=${oneOf(words, turn)}`],
  })),
];
