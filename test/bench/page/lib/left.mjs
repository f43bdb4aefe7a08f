// What stays behind in a page after a card was closed.

/** @typedef {{ type: string, file: string }} Listener */

/**
 * Listeners of everything that is still alive, of scripts below `address`. It looks at every event target that
 * a collection of garbage leaves, so also at what no element leads to, such as a media query.
 * @param {import('playwright-core').CDPSession} cdp @param {string} address
 * @returns {Promise<Listener[]>}
 */
export async function listenersLeft(cdp, address) {
  const addresses = new Map();
  cdp.on('Debugger.scriptParsed', ({ scriptId, url }) => addresses.set(scriptId, url));
  await cdp.send('Debugger.enable');
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'EventTarget.prototype' });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
  const targets = await cdp.send('Runtime.getProperties', {
    objectId: objects.objectId ?? '',
    ownProperties: true,
  });
  const left = [];
  for (const { value } of targets.result) {
    if (!value?.objectId || value.type !== 'object') continue;
    const found = await cdp
      .send('DOMDebugger.getEventListeners', { objectId: value.objectId })
      .catch(() => ({ listeners: [] })); // Prototypes are found too, and are no targets.
    left.push(...found.listeners.map(({ type, scriptId }) => ({ type, url: addresses.get(scriptId) ?? '' })));
  }
  await cdp.send('Debugger.disable');
  return left
    .filter(({ url }) => url.startsWith(address))
    .map(({ type, url }) => ({ type, file: url.replace(/.*\//, '') }));
}

/** Bytes of the page's heap after two collections: the first may only queue what the second takes. */
export async function heapBytes(cdp) {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.send('HeapProfiler.disable');
  return usedSize;
}
