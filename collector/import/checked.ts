import type { FileHandle } from 'node:fs/promises';
import type { CheckedResponse } from '../store/store.ts';
import { bytesOf } from './nameless.ts';

/** Characters that are written at once. */
const pieceChars = 256 * 1024;

/** Writes text to a file's end in larger pieces; what was in the file before is gone. */
export function createWriter(file: FileHandle) {
  let piece = '';
  let isEmptied = false;
  const write = async () => {
    const written = piece;
    piece = '';
    if (!isEmptied) await file.truncate();
    isEmptied = true;
    await file.appendFile(written);
  };
  return {
    async add(text: string): Promise<void> {
      piece += text;
      if (piece.length >= pieceChars) await write();
    },
    /** Writes what is left. */
    end: write,
  };
}

/**
 * Keeps the responses of a file that was looked through, beside it, as they would be stored: what follows a yes is
 * to store them, and not to read, convert and check each row once more.
 */
export function createChecked(file: FileHandle) {
  const writer = createWriter(file);
  return {
    add: (response: CheckedResponse): Promise<void> => writer.add(`${JSON.stringify(response)}\n`),
    end: writer.end,
  };
}

/** What was kept, in its order. */
export async function* readChecked(file: FileHandle): AsyncGenerator<CheckedResponse[], void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytesOf(file)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line): CheckedResponse => JSON.parse(line));
  }
}
