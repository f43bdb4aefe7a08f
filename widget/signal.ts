/** A value that effects notice. */
export type Signal<T> = { value: T };

/** The effect that runs now, and so depends on what is read meanwhile. */
let reader: (() => void) | undefined;

/** Makes a value that effects notice. What is set to the same value has not changed. */
export function signal<T>(value: T): Signal<T> {
  const readers = new Set<() => void>();
  return {
    get value() {
      if (reader) readers.add(reader);
      return value;
    },
    set value(next) {
      if (next === value) return;
      value = next;
      for (const read of readers) read();
    },
  };
}

/**
 * Runs something now, and once more in a microtask after anything changed that it read, however much did; what
 * it returned is called before that. Returns how to stop.
 *
 * Own, and not `@preact/signals-core`: that runs an effect at each change, which draws a card four times for one
 * press, and it is 1.5 KB of the 13 that a page pays for.
 */
export function effect(run: () => (() => void) | undefined): () => void {
  let end: (() => void) | undefined;
  let isDue = false;
  let isStopped = false;
  const attempt = () => {
    isDue = false;
    if (isStopped) return;
    end?.();
    const before = reader;
    reader = due;
    try {
      end = run();
    } finally {
      reader = before;
    }
  };
  const due = () => {
    if (!isDue) queueMicrotask(attempt);
    isDue = true;
  };
  attempt();
  return () => {
    isStopped = true;
    end?.();
    // The signals still know this effect, and must not keep alive what it drew.
    end = undefined;
    run = () => undefined;
  };
}
