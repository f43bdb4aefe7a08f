import { Command } from 'commander';
import { type Progress, showProgress } from './progress.ts';
import { print, withStore } from './usage.ts';

/** `tenwhy check`: the database's own check, and every counter against a recount. */
export function checkCommand(): Command {
  return new Command('check').description('check the database and its counters').action(() =>
    withStore(async (store) => {
      let progress: Progress | null = null;
      const problems = await store.check((done, total) => {
        progress ??= showProgress('Checking', total);
        progress.update(done);
      });
      (progress as Progress | null)?.end();
      for (const problem of problems) print(problem);
      if (problems.length > 0) throw new Error(`${problems.length} problems found`);
      print('All is well.');
    }),
  );
}
