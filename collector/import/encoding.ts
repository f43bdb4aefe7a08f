import type { ImportEncoding } from '../wire/import.ts';
import { bytesOf, type Source } from './nameless.ts';
import { FileRefused } from './refused.ts';

export type Recognised = { encoding: ImportEncoding; byteOrderMark: boolean };

const sampleBytes = 4_096;

/**
 * How a file's text is written: by its byte order mark, else UTF-16 where every other byte is 0, else UTF-8 if
 * all of it is, else Windows-1252, which old spreadsheets write and in which every byte is something.
 * @throws FileRefused for what is no text, and for a file that breaks what its mark says.
 */
export async function recogniseEncoding(file: Source): Promise<Recognised> {
  const start = await firstBytes(file);
  if (start.length === 0) throw new FileRefused('the file is empty');
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', byteOrderMark: true };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', byteOrderMark: true };
  const byteOrderMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new FileRefused('this is a spreadsheet or an archive; save it as CSV and bring that');
  }
  const wide = zerosIn(start);
  if (wide) return { encoding: wide, byteOrderMark: false };
  if (start.includes(0)) throw new FileRefused('this is no text');
  const wrongAt = await firstWrongByte(file);
  if (wrongAt === null) return { encoding: 'utf-8', byteOrderMark };
  if (byteOrderMark)
    throw new FileRefused(`the file says that it is UTF-8, and is not from byte ${wrongAt} on`);
  return { encoding: 'windows-1252', byteOrderMark: false };
}

/** The file's text in pieces, without its byte order mark. `onBytes` counts what was read. */
export async function* textOf(
  file: Source,
  encoding: ImportEncoding,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' });
  let bytes = 0;
  try {
    for await (const chunk of bytesOf(file)) {
      yield decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
      onBytes(bytes);
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new FileRefused(`the file is not ${encoding} about byte ${bytes}`);
  }
}

async function firstBytes(file: Source): Promise<Buffer> {
  for await (const piece of bytesOf(file)) return piece.subarray(0, sampleBytes);
  return Buffer.alloc(0);
}

/** Which half of the pairs is mostly 0, as in UTF-16 of European text; null for neither. */
function zerosIn(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = bytes.length / 2;
  if (odd > most * 0.4 && even < most * 0.1) return 'utf-16le';
  if (even > most * 0.4 && odd < most * 0.1) return 'utf-16be';
  return null;
}

/** About where a file stops being UTF-8; null where it never does. */
async function firstWrongByte(file: Source): Promise<number | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of bytesOf(file)) {
      decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
    }
    decoder.decode();
    return null;
  } catch {
    // What is no UTF-8 may be something else; the caller decides.
    return bytes;
  }
}
