import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that a person named, or one of ours without a name. */
export type Source = string | FileHandle;

const pieceBytes = 64 * 1024;

/**
 * Opens an empty temporary file and takes its name away at once: it holds people's answers, and the system
 * gives its bytes back when it is closed or the process ends, killed or not. Only its owner could ever open it.
 * All that is written goes to its end.
 */
export async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `tenwhy-import-${randomUUID()}`);
  const handle = await open(path, 'ax+', 0o600);
  try {
    await rm(path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What is in it, from its start; one that is open already stays open, and may be read again. */
export async function* bytesOf(source: Source): AsyncGenerator<Buffer, void> {
  if (typeof source === 'string') {
    yield* createReadStream(source);
    return;
  }
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await source.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
