/** What the pages need of the world, as arguments, so that tests can bring their own. */
export type Services = {
  fetch: (path: string, options?: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls `run` after `ms`; returns how to call it off. */
  later: (run: () => void, ms: number) => () => void;
  /** Opens a stream of server-sent events. */
  events: (path: string) => EventStream;
};

/** The part of an `EventSource` that is used here. */
export type EventStream = {
  addEventListener(name: string, listener: () => void): void;
  close(): void;
  readonly readyState: number;
};

/** The browser's own. */
export const browserServices: Services = {
  fetch: (path, options) => fetch(path, options),
  now: () => Date.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  events: (path) => new EventSource(path),
};
