import { describe, expect, it } from 'vitest';
import { type Answer, type Click, createJournal, lineOf, type Row } from './journal.ts';

const answer = (rating: number): Answer => ({ stage: 'rated', rating, reasons: [], comment: null });
const click = (rev: number, rating: number, isSaved = true): Click => ({
  rev,
  answer: answer(rating),
  isSaved,
});
const row = (rev: number, rating: number | null, id = 'a'): Row => ({
  card: 'c',
  id,
  rev,
  answer: rating === null ? null : answer(rating),
});

describe('the journal against the rows', () => {
  it.each<[string, Click[], Row[], lost: number, doubled: number]>([
    ['the last state stored once', [click(1, 3), click(2, 4)], [row(2, 4)], 0, 0],
    ['no row for what was saved', [click(1, 3)], [], 1, 0],
    ['no row for what was never said to be saved', [click(1, 3, false)], [], 0, 0],
    ['an older state than the saved one', [click(1, 3), click(2, 4)], [row(1, 3)], 1, 0],
    ['an older state than one that was not saved', [click(1, 3), click(2, 4, false)], [row(1, 3)], 0, 0],
    ['a newer state than the saved one', [click(1, 3), click(2, 4, false)], [row(2, 4)], 0, 0],
    ['two rows', [click(1, 3)], [row(1, 3), row(1, 3, 'b')], 0, 1],
    ['the right revision with another answer', [click(1, 3)], [row(1, 5)], 1, 0],
    ['the answer of an older press under a newer revision', [click(1, 3), click(2, 4)], [row(2, 3)], 1, 0],
    ['a revision for having been seen, with the answer', [click(1, 3)], [row(2, 3)], 0, 0],
    ['a revision for having been seen, without it', [click(1, 3)], [row(2, null)], 1, 0],
    ['an answer that nobody gave', [click(2, 3, false)], [row(1, 7)], 1, 0],
  ])('finds %s', (_, clicks, rows, lost, doubled) => {
    const journal = createJournal();
    for (const one of clicks) journal.note('c', one);
    expect(journal.compare(rows)).toMatchObject({ clicks: clicks.length, rows: rows.length, lost, doubled });
  });

  it('takes either tab’s state of a response that both changed, but no older and no second one', () => {
    const journal = createJournal();
    journal.share('c');
    for (const one of [click(1, 3), click(2, 4), click(1, 8)]) journal.note('c', one);
    expect(journal.compare([row(3, 8)])).toMatchObject({ lost: 0, doubled: 0 });
    expect(journal.compare([row(1, 8)]).lost).toBe(1);
    expect(journal.compare([row(2, 4), row(1, 8, 'b')]).doubled).toBe(1);
  });

  it('says it in one line', () => {
    expect(lineOf({ clicks: 9, rows: 4, lost: 1, doubled: 2, faults: [] })).toBe(
      'clicks 9, rows 4, lost 1, doubled 2',
    );
  });
});
