import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { CheckedResponse } from '../store/store.ts';

/** Characters that are written at once. */
const pieceChars = 256 * 1024;

/**
 * Keeps the responses of a file that was looked through, beside it, as they would be stored: what follows a yes is
 * to store them, and not to read, convert and check each row once more.
 */
export function createChecked(file: string) {
  const stream = createWriteStream(file, { mode: 0o600 });
  // A full disk is told to whoever writes next, and not to the whole process.
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  let piece = '';
  const write = async () => {
    if (failure) throw failure;
    const isTaken = stream.write(piece);
    piece = '';
    if (!isTaken) await once(stream, 'drain');
  };
  return {
    async add(response: CheckedResponse): Promise<void> {
      piece += `${JSON.stringify(response)}\n`;
      if (piece.length >= pieceChars) await write();
    },
    async end(): Promise<void> {
      await write();
      stream.end();
      await finished(stream);
    },
    drop: () => void stream.destroy(),
  };
}

/** What was kept, in its order. */
export async function* readChecked(file: string): AsyncGenerator<CheckedResponse[], void> {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line): CheckedResponse => JSON.parse(line));
  }
}
