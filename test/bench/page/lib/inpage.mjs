// What looks on from inside the page. It is put there before any script of the page, by the browser itself, so
// that no policy of the page concerns it, and `__bench` stands there for the probes of the entries.

/**
 * Runs in the page, so it uses nothing of this file.
 * @param {Record<string, ((n?: number) => Element | null | undefined) | null>} probes
 */
function watch(probes) {
  if (window.top !== window) return;
  const bench = {
    longest: 0,
    blocking: 0,
    shift: 0,
    lcp: 0,
    lcpElement: '',
    reports: [],
    errors: [],
    /** When each probe was first seen, in milliseconds of this page. */
    seenAt: {},
    /** When the question was in the page, be it before its first frame. */
    thereAt: null,
    /** What is looked for now: the name of a probe. */
    wanted: 'question',
    pressedAt: 0,
  };
  Object.defineProperty(window, '__bench', { value: bench, configurable: true });

  // Every shadow root is remembered, closed ones too, so that probes can look inside.
  const roots = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.push(new WeakRef(root));
    listen(root);
    return root;
  };
  bench.$$ = (selector) =>
    [document, ...roots.map((root) => root.deref()).filter((root) => root?.isConnected)].flatMap((root) => [
      ...root.querySelectorAll(selector),
    ]);
  bench.$ = (selector) => bench.$$(selector)[0];
  const probe = (name, n) => {
    try {
      return probes[name]?.(n) ?? null;
    } catch {
      return null; // Half of what it looks for may be there.
    }
  };
  bench.probe = probe;

  const observe = (type, each) => {
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  };
  observe('longtask', ({ duration }) => {
    bench.longest = Math.max(bench.longest, duration);
    bench.blocking += Math.max(0, duration - 50);
  });
  observe('layout-shift', ({ hadRecentInput, value }) => {
    if (!hadRecentInput) bench.shift += value;
  });
  observe('largest-contentful-paint', ({ startTime, element }) => {
    bench.lcp = startTime;
    bench.lcpElement = element ? element.tagName : 'in a shadow root, or gone';
  });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    bench.reports.push(`${effectiveDirective} ${blockedURI}`);
  });
  addEventListener('error', ({ message }) => bench.errors.push(message || 'something did not load'), true);
  addEventListener('unhandledrejection', ({ reason }) => bench.errors.push(String(reason)));

  const isVisible = (element) => {
    if (!element?.isConnected) return false;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
    return width > 1 && height > 1 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  };
  /** Uncovered in its middle, so that it can be pressed: nothing clips it and nothing lies over it. */
  const isReachable = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = element.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return !!hit && (element.contains(hit) || hit.contains(element));
  };

  // Looking costs a quiet page nothing: a mutation asks for a look in the next frame, and only while something
  // is there but not yet to be seen (it fades in, its style sheet is late) each frame asks for the next. The
  // time is taken in a task after that frame.
  const channel = new MessageChannel();
  const noteSeen = (name) => {
    bench.seenAt[name] = performance.now();
    window.__benchSeen?.(name);
  };
  channel.port1.onmessage = ({ data }) => noteSeen(data);
  let isAsked = false;
  const look = () => {
    if (bench.thereAt === null && probe('question')) bench.thereAt = performance.now();
    if (isAsked || !bench.wanted) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      const name = bench.wanted;
      if (name === 'gone') {
        if (!isVisible(probe('question')) && !isVisible(probe('followUp'))) found(name, null);
        else look();
        return;
      }
      const element = probe(name === 'reachable' ? 'followUp' : name);
      if (!element) return;
      if (isVisible(element) && (name !== 'reachable' || isReachable(element))) {
        found(name, name === 'followUp' ? 'reachable' : null);
      } else look();
    });
  };
  const found = (name, next) => {
    bench.wanted = next;
    channel.port2.postMessage(name);
    if (next) look();
  };
  bench.want = (name) => {
    bench.wanted = name;
    look();
  };
  const changes = new MutationObserver(look);
  function listen(root) {
    changes.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  listen(document);
  addEventListener(
    'click',
    ({ timeStamp }) => {
      bench.pressedAt = timeStamp;
    },
    true,
  );

  bench.middleOf = (name, n) => {
    const element = probe(name, n);
    if (!element) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  /** Asked after everything was weighed: computed styles bring a hundred kilobytes of their own into a page. */
  bench.lookOf = () => {
    const element = probe('question');
    if (!element) return null;
    const { backgroundColor, color, borderRadius, fontSize, display, position } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return [
      Math.round(width / 2),
      Math.round(height / 2),
      backgroundColor,
      color,
      borderRadius,
      fontSize,
      display,
      position,
    ].join(' ');
  };
  bench.elements = () => bench.$$('*').length;
  /** Everything that was seen, and what `base` loaded. */
  bench.read = (base) => {
    const resources = performance.getEntriesByType('resource');
    const own = resources.filter(({ name }) => new URL(name).pathname.startsWith(`${base}/`));
    const { thereAt, longest, blocking, shift, lcp, lcpElement, reports, errors, seenAt } = bench;
    return {
      ...{ longest, blocking, shift, lcp, lcpElement, reports, errors, seenAt },
      startedAt: own.length > 0 ? Math.min(...own.map(({ startTime }) => startTime)) : null,
      renderBlocking: own
        .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
        .map(({ name }) => name),
      /** What had arrived when the question came: it cannot have waited for anything else. */
      arrivedBefore: resources
        .filter(({ responseEnd }) => thereAt !== null && responseEnd <= thereAt)
        .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
      elements: bench.elements(),
    };
  };
}

/** Books timers by the file that set them, for the one load that asks what is left. Runs in the page. */
function bookTimers() {
  const timers = new Map();
  const fileOf = () => /\/([^/]+\.m?js)[^/]*$/.exec(new Error().stack?.split('\n')[3] ?? '')?.[1] ?? 'page';
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ]) {
    const [setNow, clearNow] = [window[set], window[clear]];
    window[set] = (run, ms, ...rest) => {
      const once = (...args) => {
        if (set === 'setTimeout') timers.delete(id);
        return typeof run === 'function' ? run(...args) : undefined;
      };
      const id = setNow.call(window, once, ms, ...rest);
      timers.set(id, fileOf());
      return id;
    };
    window[clear] = (id) => {
      timers.delete(id);
      clearNow.call(window, id);
    };
  }
  window.__benchTimers = () => [...timers.values()];
}

/** The source of both for an entry. @param {Record<string, unknown>} probes */
export function watchSource(probes, booksTimers = false) {
  const names = ['question', 'rating', 'followUp', 'saved', 'close'];
  const list = names.map((name) => `${name}: ${probes[name] ?? 'null'}`).join(', ');
  return `(${watch})({ ${list} });${booksTimers ? `(${bookTimers})();` : ''}`;
}
