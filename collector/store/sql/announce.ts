/** Who wants to know of commits. */
export type Announcer = {
  onCommit: (listener: (sites: ReadonlySet<string>) => void) => () => void;
  announce: (sites: ReadonlySet<string>) => void;
};

/** Tells listeners within this process which sites changed. */
export function createAnnouncer(): Announcer {
  const listeners = new Set<(sites: ReadonlySet<string>) => void>();
  return {
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce(sites) {
      if (sites.size === 0) return;
      for (const listener of [...listeners]) {
        try {
          listener(sites);
        } catch {
          // The commit stands whatever a listener makes of it, and its sender must hear so.
        }
      }
    },
  };
}
