import type { Fault } from '../fault.ts';
import { collectorFaults } from './collector.ts';
import { crashFaults } from './crashes.ts';
import { networkFaults } from './network.ts';
import { storageFaults } from './storage.ts';
import { togetherFaults } from './together.ts';

/** The whole table, in its order. */
export const faults: readonly Fault[] = [
  ...networkFaults,
  ...crashFaults,
  ...collectorFaults,
  ...storageFaults,
  ...togetherFaults,
].sort((a, b) => a.number - b.number);
