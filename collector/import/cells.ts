import { values } from '../wire/limits.ts';
import { CellRefused } from './refused.ts';

/** What stands in one place of a table; null where nothing does. */
export type Cell = string | number | boolean | readonly string[] | null;

const plainRating = /^([+-]?\d+)(?:[.,]0+)?$/;
const ofTen = /^([+-]?\d+)(?:[.,]0+)?\s*\/\s*10$/;

/** Whether a rating is written as `9/10`. */
export const isOfTen = (cell: Cell): boolean => typeof cell === 'string' && ofTen.test(cell.trim());

/**
 * A rating from 0 to 10. `9,0` is 9, since it is the same number. `9/10` is 9 only where the whole column is
 * written so: among plain numbers nobody knows what the others are out of.
 */
export function ratingIn(cell: Cell, isWholeColumnOfTen: boolean): number | undefined {
  if (cell === null) return undefined;
  const text = String(cell).trim();
  const found = isWholeColumnOfTen ? ofTen.exec(text) : plainRating.exec(text);
  if (!found) {
    if (ofTen.test(text)) throw new CellRefused('rating', 'is written as of ten, and other rows are not');
    if (/^\d+\s*\/\s*\d+$/.test(text)) throw new CellRefused('rating', 'is on another scale than 0 to 10');
    throw new CellRefused('rating', 'is not a whole number from 0 to 10');
  }
  const rating = Number(found[1]);
  if (rating > 10) throw new CellRefused('rating', 'is over 10');
  if (rating < 0) throw new CellRefused('rating', 'is under 0');
  return rating;
}

/** Text of a cell, undefined where nothing stands there. */
export function textIn(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  return typeof cell === 'object' ? cell.join(', ') : String(cell);
}

/** A value A, B or C, small letters too. */
export function valueIn(cell: Cell | undefined, field: string): 'A' | 'B' | 'C' | undefined {
  const text = textIn(cell)?.trim().toUpperCase();
  if (text === undefined) return undefined;
  const found = values.find((value) => value === text);
  if (!found) throw new CellRefused(field, 'is not A, B or C');
  return found;
}

/**
 * A fact: text, and a number where it is plainly one. `0123` stays text, as do `1.234` and `1,234`, which are
 * numbers in some countries and thousands in others only where three digits follow.
 */
export function factIn(cell: Cell): string | number | boolean {
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = textIn(cell) ?? '';
  const isNumber = /^-?(0|[1-9]\d{0,14})([.,]\d{1,2}|[.,]\d{4,8})?$/.test(text.trim());
  return isNumber ? Number(text.trim().replace(',', '.')) : text;
}

/** Yes or no, in some ways to say so; undefined where nothing stands there. */
export function truthIn(cell: Cell | undefined, field: string): boolean | undefined {
  if (typeof cell === 'boolean') return cell;
  const text = textIn(cell)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  if (['true', 'yes', 'y', '1', 'ja', 'oui', 'si', 'sí'].includes(text)) return true;
  if (['false', 'no', 'n', '0', 'nein', 'non'].includes(text)) return false;
  throw new CellRefused(field, 'is neither true nor false');
}

/** Takes away what `export.csv` puts before text that a spreadsheet might run; see export/cell.ts. */
export function withoutGuard(cell: Cell): Cell {
  if (typeof cell !== 'string' || !cell.startsWith("'")) return cell;
  return /^'+[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) || /^'+[\t\r\n\0]/.test(cell)
    ? cell.slice(1)
    : cell;
}
