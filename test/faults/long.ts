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
  /** Begins no more after so long. */
  seconds: number;
  /** These faults, each by itself, instead of schedules. */
  numbers: readonly number[];
};

/** Plays them all, prints the figures, and resolves with the exit status. */
export async function runLong({ seed, schedules, from, pages, seconds, numbers }: LongRun): Promise<number> {
  const alone = numbers.map((number) => faults.find((one) => one.number === number));
  const unknown = numbers.filter((_, index) => !alone[index]);
  if (unknown.length > 0) {
    console.error(`--faults holds ${unknown}; it may hold ${faults.map(({ number }) => number)}`);
    return 2;
  }
  const pieces =
    alone.length > 0
      ? alone.flatMap((fault) => (fault ? [(lab: Lab) => playAlone(lab, fault, seed)] : []))
      : Array.from({ length: schedules }, (_, index) => (lab: Lab) => playSchedule(lab, seed, from + index));
  const outcomes: Outcome[] = [];
  const broken: string[] = [];
  const startedAt = performance.now();
  const isInTime = () => performance.now() - startedAt < seconds * 1000;
  const progress = showProgress(alone.length > 0 ? 'Faults' : 'Schedules', pieces.length);
  let next = 0;
  let done = 0;

  const take = (played: Played) => {
    outcomes.push(played.outcome);
    const { lost, doubled } = played.outcome;
    if (lost + doubled > 0) broken.push(`${played.name} (faults ${played.faults}): ${played.outcome.faults}`);
  };
  const work = async (): Promise<void> => {
    const lab = await openLab();
    for (let piece = pieces[next++]; piece && isInTime(); piece = pieces[next++]) {
      try {
        take(await piece(lab));
      } catch (error) {
        broken.push(`${error}: ${error instanceof Error ? error.cause : ''}`);
      }
      progress.update(++done);
    }
    await lab.close();
  };
  await Promise.all(Array.from({ length: Math.min(pages, pieces.length) }, work));
  progress.end();

  const tookS = Math.round((performance.now() - startedAt) / 1000);
  for (const one of broken) console.log(one);
  console.log(
    `${alone.length > 0 ? 'faults' : 'schedules'} ${outcomes.length} whole, ${broken.length} broken, of seed ${seed} from ${from} in ${tookS} s`,
  );
  console.log(lineOf(total(outcomes)));
  return broken.length > 0 ? 1 : 0;
}
