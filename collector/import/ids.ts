import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type { Cell } from './cells.ts';

/** Ours, made once by chance. */
const namespace = '6d1f0a52-3f0b-4a63-9a53-0c5b6f1f9c1e';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A response's id: the file's own where it is a UUID, else made from it (UUID version 5), else from the whole row,
 * its survey and the how-many-eth row like this it is. So the same file brought again means the same responses,
 * and two people who said the same are two all the same.
 */
export function idOf(
  { site, survey, own }: { site: string; survey: string; own: string | undefined },
  columns: readonly string[],
  cells: readonly Cell[],
  repeats: Repeats,
): string {
  if (own !== undefined)
    return uuid.test(own) ? own.toLowerCase() : v5(`${site}\n${survey}\nid\n${own}`, namespace);
  const content = JSON.stringify([site, survey, columns, columns.map((_, index) => cells[index] ?? null)]);
  return v5(`${content}\n${repeats.note(content)}`, namespace);
}

/** Counts how often texts were met, in little memory: a million rows take some tens of megabytes. */
export type Repeats = { note(text: string): number };

/** Texts are told apart by 52 bits of their SHA-256; among a million two are taken for one once in ten thousand files. */
export function createRepeats(): Repeats {
  const seen = new Map<number, number>();
  return {
    note(text) {
      const name = createHash('sha256').update(text).digest().readUIntBE(0, 6) * 16 + (text.length % 16);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before;
    },
  };
}
