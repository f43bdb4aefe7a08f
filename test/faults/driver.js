// What stands in the page under test before the tag: presses what a person presses, reads what a person reads,
// and makes the page's clocks and storage as its address wants them.
(() => {
  const wish = new URLSearchParams(location.search);
  window.tenwhy ||= (...args) => {
    tenwhy.q ||= [];
    tenwhy.q.push(args);
  };

  // Clocks: the date may be wrong, and waiting is cut short by letting the steady clock run ahead.
  const date = Date.now;
  const steady = performance.now.bind(performance);
  let aheadMs = Number(wish.get('ahead') ?? 0);
  let skippedMs = 0;
  Date.now = () => date() + aheadMs;
  performance.now = () => steady() + skippedMs;
  const giveUp = AbortSignal.timeout.bind(AbortSignal);
  const patienceMs = Number(wish.get('patience') ?? 2_500);
  AbortSignal.timeout = (ms) => giveUp(Math.min(ms, patienceMs));

  // Two tabs in which the same response comes about.
  const twin = wish.get('twin');
  if (twin) {
    const at = date();
    Date.now = () => Math.floor(at / 1e8) * 1e8;
    // Another pair's must be another response, however many schedules are played.
    crypto.getRandomValues = (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = Number(twin) / 256 ** (i % 4);
      return bytes;
    };
  }

  // Storage that fails.
  const refuse = (name, error) =>
    Object.defineProperty(window, name, {
      get() {
        if (error) throw new DOMException('no', error);
        return undefined;
      },
    });
  const opened = [];
  const failures = {
    absent: () => refuse('indexedDB'),
    throwing: () => refuse('indexedDB', 'SecurityError'),
    'open throws': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'InvalidStateError');
      };
    },
    silent: () => {
      IDBFactory.prototype.open = () => ({});
    },
    'put throws': () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    blocked: () => {
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
        refuse(name, 'SecurityError');
      Object.defineProperty(navigator, 'locks', { value: undefined });
    },
    'locks throw': () => {
      LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'));
    },
  };
  failures[wish.get('storage')]?.();
  if ('IDBFactory' in window) {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      request.addEventListener?.('success', () => opened.push(request.result));
      return request;
    };
  }

  const until = (found, ms = 10_000) =>
    new Promise((resolve, reject) => {
      const end = steady() + ms;
      const look = () => {
        const value = found();
        if (value) resolve(value);
        else if (steady() > end) reject(new Error(`never: ${found}`));
        else setTimeout(look, 4);
      };
      look();
    });
  const root = () => document.querySelector('tenwhy-card')?.shadowRoot;
  const came = (part) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(part));
  const said = () => root()?.querySelector('[role=status] span')?.className ?? '';

  let last = {};
  for (const name of ['rated', 'reason', 'finished'])
    tenwhy('on', name, ({ id, rev }) => {
      last = { id, rev };
    });
  let wasKept = false;
  addEventListener('pageshow', ({ persisted }) => {
    wasKept ||= persisted;
  });

  window.drive = {
    /** Puts the card up for a new response, and waits for all that it fetches. */
    async ask(meta) {
      const before = document.querySelector('tenwhy-card');
      // The name of a response begins with the moment, to the millisecond.
      if (twin) performance.now = () => 0;
      tenwhy('meta', meta);
      tenwhy('show', 'checkout');
      await until(
        () => document.querySelector('tenwhy-card') !== before && root()?.querySelector('[name=rating]'),
      );
      if (twin) performance.now = () => steady() + skippedMs;
      await until(() => came('/outbox.js') && came('/FollowUp.js'));
    },
    /** Does what a person does and waits until the card says what became of it, or for `ms`. */
    async press(what, value, ms) {
      if (what === 'rate') root().querySelector(`[name=rating][value="${value}"]`).click();
      if (what === 'reason')
        (await until(() => root().querySelector(`[name=reason][value="${value}"]`))).click();
      if (what === 'write') {
        const text = await until(() => root().querySelector('textarea'));
        text.value = value;
        text.dispatchEvent(new InputEvent('input', { bubbles: true }));
        (await until(() => root().querySelector('[part=send]'))).click();
      }
      // The card draws what a press changed right after it; until then it still says what was.
      await new Promise((drawn) => setTimeout(drawn));
      await until(() => /^(saved|onDevice|notTaken)$/.test(said()), ms).catch(() => {});
      return { ...last, said: said() };
    },
    said,
    /** Lets waits pass, and wakes the sender as a network that is back does. */
    nudge(ms = 3_600_000) {
      skippedMs += ms;
      dispatchEvent(new Event('online'));
    },
    jump(ms) {
      aheadMs += ms;
    },
    /** Delivers what waits; null where nothing answers. */
    flush: () =>
      Promise.race([
        new Promise((done) => tenwhy('flush', done)),
        new Promise((done) => setTimeout(done, 3_000, null)),
      ]),
    /** Closes the connection to the database behind the widget's back. */
    lose(isTold) {
      for (const database of opened.splice(0)) {
        database.close();
        if (isTold) database.dispatchEvent(new Event('close'));
      }
    },
    /** Ends the next transaction that writes, as a lost connection does. */
    abortNext() {
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (...args) {
        const begun = transaction.apply(this, args);
        if (args[1] === 'readwrite') {
          IDBDatabase.prototype.transaction = transaction;
          const error = () => new DOMException('connection lost', 'UnknownError');
          Object.defineProperty(begun, 'error', { get: error });
          setTimeout(() => {
            try {
              begun.abort();
            } catch {
              // It was quicker.
            }
          });
        }
        return begun;
      };
    },
    /** Writes entries into the outbox as another script would; with a version, as one that widened it. */
    plant: (entries, version) =>
      new Promise((resolve, reject) => {
        localStorage.setItem('tenwhy:waiting:demo', '1');
        const request = indexedDB.open('tenwhy', version);
        request.onupgradeneeded = () => {
          for (const name of ['outbox', ...(version > 1 ? ['later'] : [])])
            if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('outbox', 'readwrite');
          for (const [id, entry] of entries) transaction.objectStore('outbox').put(entry, id);
          transaction.oncomplete = () => resolve(request.result.close());
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    /** All that stands in the outbox, understood or not. */
    kept: () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('tenwhy');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
    /** From now on the page's own policy lets nothing out. */
    forbid() {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "connect-src 'none'";
      document.head.append(policy);
    },
    wasKept: () => wasKept,
  };
})();
