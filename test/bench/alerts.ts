import { replay } from '../../collector/loop/alerts/evaluate.ts';
import { alertRules } from '../../collector/wire/alert.ts';
import { type Made, made, monthMs } from '../unit/loop/alerts.ts';

const rules = alertRules.parse({});
const runs = 40;
/** Months before something changes, and after. */
const before = 6;
const after = 12;

const print = (...cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell) => String(cell).padEnd(24)).join('')}\n`);

print('Steady answers', 'answers a month', 'months simulated', 'false alarms a month');
for (const [score, perMonth] of [
  [45, 30],
  [45, 300],
  [45, 3_000],
  [60, 30],
  [60, 300],
  [60, 3_000],
] as const) {
  const months = perMonth > 1_000 ? 6 : 24;
  let alarms = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const answers = made({ months, perMonth, seed, score: () => score, accounts: 20 });
    alarms += replay(answers, rules, 0).length;
  }
  print(`score ${score}`, perMonth, runs * months, (alarms / (runs * months)).toFixed(3));
}

/** Answers until the rule speaks of each run, fewest first; infinite where it never does. */
function found(rule: string, given: Omit<Made, 'seed' | 'months'>): number[] {
  return Array.from({ length: runs }, (_, seed) => {
    const answers = made({ ...given, months: before + after, seed: seed + 1 });
    const first = replay(answers, rules, before * monthMs)
      .filter((alert) => alert.rule === rule)
      .at(-1);
    if (!first) return Number.POSITIVE_INFINITY;
    return answers.filter(({ at }) => at >= before * monthMs && at <= first.openedAt).length;
  }).sort((a, b) => a - b);
}

const shown = (n: number | undefined) => (Number.isFinite(n) ? String(n) : 'not found');

print('');
print('Real change', 'answers a month', 'found after (median)', 'found after (9 of 10)');
const changes: [string, string, Omit<Made, 'seed' | 'months' | 'perMonth'>][] = [
  ...[20, 30, 40, 60].map((points): [string, string, Omit<Made, 'seed' | 'months' | 'perMonth'>] => [
    `score falls by ${points}`,
    'fall',
    { score: (month) => (month < before ? 60 : 60 - points) },
  ]),
  ['a reason from 20 to 40 %', 'burst', { score: () => 60, price: (month) => (month < before ? 0.2 : 0.4) }],
];
for (const [name, rule, given] of changes) {
  for (const perMonth of [100, 300, 1_000]) {
    const answers = found(rule, { ...given, perMonth });
    print(name, perMonth, shown(answers[Math.floor(runs / 2)]), shown(answers[Math.ceil(0.9 * runs) - 1]));
  }
}
