import type { Bucket, TimelinePoint } from '../../insight/timeline.ts';
import type { Note } from '../../wire/aims.ts';
import { bucketEnd } from '../words/buckets.ts';

/** Notes that stand at one point of a timeline. */
export type Flag = { index: number; notes: Note[] };

/** Notes by the point in whose bucket they are, oldest first; those outside of all points are left out. */
export function flagsOf(
  notes: readonly Note[],
  points: readonly Pick<TimelinePoint, 'start'>[],
  bucket: Bucket,
): Flag[] {
  const flags = new Map<number, Note[]>();
  for (const note of notes) {
    // Dates of this form are in the order of their letters.
    const index = points.findIndex(({ start }) => start <= note.day && note.day <= bucketEnd(start, bucket));
    if (index >= 0) flags.set(index, [...(flags.get(index) ?? []), note]);
  }
  return [...flags].map(([index, own]) => ({ index, notes: own })).sort((a, b) => a.index - b.index);
}
