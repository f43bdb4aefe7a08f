import { forbiddenKeys, maxJsonDepth, maxRowChars } from '../wire/limits.ts';
import type { Cell } from './cells.ts';
import { FileRefused } from './refused.ts';

/** Lines of a text that comes in pieces, with their numbers; empty ones are passed over. */
export async function* linesOf(
  text: AsyncGenerator<string, void>,
): AsyncGenerator<{ number: number; line: string }, void> {
  let rest = '';
  let number = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxRowChars) {
      throw new FileRefused(`line ${number + lines.length + 1}: is longer than ${maxRowChars} characters`);
    }
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield { number, line };
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, line: rest };
}

type Flat = { number: number; record: Record<string, Cell> | null; problem?: string };

/** Each line as one flat record: what stands within another is named with dots, `person.id`. */
export async function* recordsOf(
  lines: AsyncGenerator<{ number: number; line: string }, void>,
): AsyncGenerator<Flat, void> {
  for await (const { number, line } of lines) {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        yield { number, record: null, problem: 'is not one JSON object' };
        continue;
      }
      const record: Record<string, Cell> = {};
      flatten(record, '', value, 1);
      yield { number, record };
    } catch (error) {
      const problem = error instanceof Unfit ? error.message : 'is not JSON';
      yield { number, record: null, problem };
    }
  }
}

class Unfit extends Error {}

function flatten(record: Record<string, Cell>, prefix: string, value: object, depth: number): void {
  if (depth > maxJsonDepth) throw new Unfit(`is nested deeper than ${maxJsonDepth} levels`);
  for (const [key, item] of Object.entries(value)) {
    if (forbiddenKeys.includes(key)) throw new Unfit(`${key} is a reserved name`);
    const name = prefix + key;
    if (Array.isArray(item))
      record[name] = item.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)));
    else if (typeof item === 'object' && item !== null) flatten(record, `${name}.`, item, depth + 1);
    else if (typeof item === 'string') record[name] = item.trim() === '' ? null : item;
    else if (typeof item === 'number' || typeof item === 'boolean') record[name] = item;
  }
}
