import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { QuarantineReason } from '../store/store.ts';

/** What is counted while the collector runs. Never whose, and never what was said. */
export type Metrics = {
  request(method: string, route: string, status: number): void;
  /** Snapshots that are on disk, rejected, or on disk in quarantine. */
  stored(count: number): void;
  rejected(problem: string): void;
  quarantined(reason: QuarantineReason): void;
  /** A request refused for its haste. */
  hasty(who: 'address' | 'site'): void;
  /** Runs a commit and notes how long it took and whether it succeeded. */
  timed<T>(commit: () => Promise<T>): Promise<T>;
  /** Snapshots that came in and have no verdict yet go up, and down again. */
  pending(change: number): void;
  /** Also tells of the process itself: the event loop's delay, memory, processor. */
  watchProcess(): void;
  /** All of it as Prometheus reads it. */
  text(): Promise<string>;
};

/** Media type of the text. */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** Around a disk's flush: from a memory's speed to a disk that is about to fail. */
const commitSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics of one collector. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames, registers });

  const requests = counter('tenwhy_requests_total', 'Requests answered', ['method', 'route', 'status']);
  const stored = counter('tenwhy_responses_stored_total', 'Snapshots of responses that are on disk');
  const rejected = counter('tenwhy_responses_rejected_total', 'Snapshots that will never be taken', [
    'problem',
  ]);
  const quarantined = counter('tenwhy_responses_quarantined_total', 'Snapshots stored in quarantine', [
    'reason',
  ]);
  const hasty = counter('tenwhy_pace_refusals_total', 'Requests refused for their haste', ['by']);
  const commits = new Histogram({
    name: 'tenwhy_commit_seconds',
    help: 'How long commits took, the flush to disk included',
    labelNames: ['result'],
    buckets: commitSeconds,
    registers,
  });
  const pending = new Gauge({
    name: 'tenwhy_responses_pending',
    help: 'Snapshots that came in and are not on disk yet',
    registers,
  });

  // A counter that is found by its labels anew costs more than the counting, and this is done for every reply.
  const byReply = new Map<string, Counter.Internal>();
  function ofReply(method: string, route: string, status: number): Counter.Internal {
    const name = `${method} ${status} ${route}`;
    const known = byReply.get(name) ?? requests.labels({ method, route, status: String(status) });
    byReply.set(name, known);
    return known;
  }

  return {
    request: (method, route, status) => ofReply(method, route, status).inc(),
    stored: (count) => stored.inc(count),
    rejected: (problem) => rejected.inc({ problem }),
    quarantined: (reason) => quarantined.inc({ reason }),
    hasty: (by) => hasty.inc({ by }),
    async timed(commit) {
      const end = commits.startTimer();
      try {
        const result = await commit();
        end({ result: 'stored' });
        return result;
      } catch (error) {
        end({ result: 'failed' });
        throw error;
      }
    },
    pending: (change) => pending.inc(change),
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    text: () => registry.metrics(),
  };
}
