/** Where a job stands: to be done, done, or given up until somebody presses. */
export type JobState = 'waiting' | 'done' | 'parked';

/** Something to be done once what caused it is on disk. */
export type NewJob = {
  site: string;
  /** Which handler does it, such as `webhook`. */
  kind: string;
  /** What the handler has to know, as JSON. Ids rather than words: a job outlives an erased answer. */
  payload: unknown;
  /** Not before this moment, in ms since 1970. */
  dueAt: number;
  createdAt: number;
  /** Whom it is for, such as `channel:3`: by this jobs are listed, and a slow one holds up only its own. */
  target?: string;
  /** Of jobs of one site with the same key only the first is kept, as long as it is remembered. */
  key?: string;
  /** A UUID of the job's own where absent. */
  id?: string;
};

/** A job as it is stored. */
export type Job = {
  site: string;
  /** The same at every try, so that a receiver can tell a repetition. */
  id: string;
  kind: string;
  target: string;
  payload: unknown;
  state: JobState;
  /** Failed tries. */
  tries: number;
  /** When it is taken next; while somebody is at it, when they are given up. */
  dueAt: number;
  /** Who is at it, null where nobody is. */
  leaseBy: string | null;
  /** Why the last try failed, and what the receiver said, both cut to some hundred characters. */
  lastError: string | null;
  lastReply: string | null;
  createdAt: number;
  endedAt: number | null;
};

/** What became of a job that was taken. `gone` leaves nothing behind. */
export type JobEnd = Pick<Job, 'site' | 'id' | 'tries' | 'dueAt' | 'lastError' | 'lastReply'> & {
  state: JobState | 'gone';
  /** The lease under which it was done; where another has it by now nothing changes. */
  leaseBy: string;
  at: number;
  /** What is to follow, stored in the same transaction. */
  next?: readonly NewJob[];
};

/** Of one target, how many jobs stand where. */
export type JobCount = { target: string; state: JobState; count: number };

/** Jobs that survive the process which made them. Several collectors share them. */
export interface JobStore {
  /** Adds jobs in one transaction. What already stands in one uses `enqueue` in it instead. */
  addJobs(jobs: readonly NewJob[]): Promise<void>;
  /**
   * Takes jobs that are due, oldest first, for `leaseMs`: until then nobody else gets them, and after it
   * everybody may. Leaves out what is for the targets in `except`, each a site and a target with a space
   * between them.
   */
  takeJobs(wanted: {
    now: number;
    leaseMs: number;
    leaseBy: string;
    limit: number;
    except: readonly string[];
  }): Promise<Job[]>;
  /** Notes what became of jobs, in one transaction. */
  endJobs(ends: readonly JobEnd[]): Promise<void>;
  /** When the next job is due, or given back; null where none waits. */
  nextJobAt(): Promise<number | null>;
  /** Jobs of a site for these targets, newest first. `before` is a job's `createdAt` and id. */
  jobs(
    site: string,
    wanted: { targets: readonly string[]; states?: readonly JobState[]; limit: number },
  ): Promise<Job[]>;
  jobCounts(site: string): Promise<JobCount[]>;
  /** Has parked jobs tried again from now on, all of a target or the one with this id. Returns how many. */
  jobsAgain(site: string, which: { target: string } | { id: string }, at: number): Promise<number>;
  /** Forgets jobs of every site that were done before `doneBefore` or parked before `parkedBefore`. */
  forgetJobs(doneBefore: number, parkedBefore: number): Promise<number>;
}
