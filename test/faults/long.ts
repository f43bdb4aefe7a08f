import { showProgress } from '../../collector/cli/progress.ts';
import { lineOf, type Outcome, total } from './journal.ts';
import { type Lab, openLab } from './lab.ts';
import { type Played, playAlone, playSchedule } from './schedule.ts';
import { faults } from './table/all.ts';

/** What `npm run faults` was told. */
export type LongRun = {
  seed: string;
  schedules: number;
  /** Number of the first schedule. */
  from: number;
  /** Labs at a time, each with a browser and a collector. */
  pages: number;
  /** One fault by itself, instead of schedules. */
  fault: number | undefined;
};

/** Plays them all, prints the figures, and resolves with the exit status. */
export async function runLong({ seed, schedules, from, pages, fault }: LongRun): Promise<number> {
  const chosen = faults.filter(({ number }) => number === fault);
  if (fault !== undefined && chosen.length === 0) {
    console.error(`there is no fault ${fault}; there are ${faults.map(({ number }) => number).join(' ')}`);
    return 2;
  }
  const pieces =
    fault === undefined
      ? Array.from({ length: schedules }, (_, index) => (lab: Lab) => playSchedule(lab, seed, from + index))
      : chosen.map((one) => (lab: Lab) => playAlone(lab, one, seed));
  const outcomes: Outcome[] = [];
  const broken: string[] = [];
  const startedAt = performance.now();
  const progress = showProgress('Schedules', pieces.length);
  let next = 0;

  const take = (played: Played) => {
    outcomes.push(played.outcome);
    const { lost, doubled } = played.outcome;
    if (lost + doubled > 0) broken.push(`${played.name} (faults ${played.faults}): ${played.outcome.faults}`);
  };
  const work = async (): Promise<void> => {
    const lab = await openLab();
    for (let piece = pieces[next++]; piece; piece = pieces[next++]) {
      try {
        take(await piece(lab));
      } catch (error) {
        broken.push(`${error}: ${error instanceof Error ? error.cause : ''}`);
      }
      progress.update(outcomes.length + broken.length);
    }
    await lab.close();
  };
  await Promise.all(Array.from({ length: Math.min(pages, pieces.length) }, work));
  progress.end();

  const seconds = (performance.now() - startedAt) / 1000;
  for (const one of broken) console.log(one);
  console.log(`${pieces.length} schedules from seed ${seed} in ${seconds.toFixed(0)} s`);
  console.log(lineOf(total(outcomes)));
  return broken.length > 0 ? 1 : 0;
}
