const works = new Set<() => void>();
let isListening = false;

/**
 * Does something when this process ends, by itself or by a signal that can be heard: vitest ends each of its
 * workers by one, and Node's `exit` does not come then. Returns how to take it back. What has to be certain
 * cannot rest on it: a worker that is slow to end is killed.
 */
export function whenEnding(work: () => void): () => void {
  if (!isListening) listen();
  works.add(work);
  return () => void works.delete(work);
}

function listen(): void {
  isListening = true;
  process.on('exit', doAll);
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      doAll();
      // What becomes of a process for which nobody listens; a library may listen besides.
      process.kill(process.pid, signal);
    });
  }
}

function doAll(): void {
  for (const work of works) work();
  works.clear();
}
