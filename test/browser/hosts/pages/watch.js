// The first script of every host page: it notes what the guest does to the page, and calls the card as a shop does.
(() => {
  // biome-ignore-start lint/complexity/noArguments: the line that the README gives to sites.
  window.tenwhy =
    window.tenwhy ||
    function () {
      window.tenwhy.q = window.tenwhy.q || [];
      window.tenwhy.q.push(arguments);
    };
  // biome-ignore-end lint/complexity/noArguments: as above.
  // A page that writes itself anew runs this again, and keeps what it noted before.
  window.watched = window.watched || { reports: [], errors: [], keys: [], taken: [], shifts: [] };
  const { reports, errors, keys, taken, shifts } = window.watched;
  let isPressed = false;
  addEventListener('securitypolicyviolation', (e) => reports.push(`${e.violatedDirective} ${e.blockedURI}`));
  addEventListener('error', (e) => errors.push(String(e.message)));
  addEventListener('unhandledrejection', (e) => errors.push(String(e.reason)));
  for (const type of ['keydown', 'keypress', 'keyup']) {
    document.addEventListener(type, (e) => keys.push(`${type} ${e.key}`));
  }
  addEventListener('pointerdown', () => (isPressed = true), true);
  document.addEventListener('focusin', ({ target }) => {
    if (!isPressed && target.localName === 'tenwhy-card') taken.push('focus');
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('DOMContentLoaded', () => {
    document.getElementById('own')?.focus();
    window.tenwhy('track', 'order placed');
  });

  /** Everything that the page could miss or find too many of: elements, globals, built-in functions, styles. */
  window.watched.state = () => {
    const lines = [];
    const note = (name, owner) => {
      for (const key of Reflect.ownKeys(owner)) {
        const { value, get } = Object.getOwnPropertyDescriptor(owner, key);
        const what = get || value;
        const code = typeof what === 'function' ? Function.prototype.toString.call(what) : '';
        // What the queue becomes is the one thing that the page asked for.
        if (key !== 'tenwhy' && key !== 'watched')
          lines.push(`${name}.${String(key)} ${typeof what} ${code}`);
      }
    };
    note('window', window);
    for (const name of ['JSON', 'Object', 'Array', 'Promise', 'Date', 'crypto']) note(name, window[name]);
    const makers = [
      'Object',
      'Array',
      'String',
      'Function',
      'Promise',
      'Date',
      'EventTarget',
      'Node',
      'Element',
    ];
    for (const name of [...makers, 'History', 'Storage', 'Document', 'XMLHttpRequest']) {
      note(`${name}.prototype`, window[name].prototype);
    }
    for (const element of [document.documentElement, document.body, document.getElementById('own')]) {
      const style = getComputedStyle(element);
      for (const property of style) lines.push(`${element.localName} ${property}: ${style[property]}`);
    }
    const copy = document.documentElement.cloneNode(true);
    for (const card of copy.querySelectorAll('tenwhy-card')) card.remove();
    // The page is compared with itself without the guest, whose address is all that differs.
    for (const script of copy.querySelectorAll('[data-site]')) script.removeAttribute('src');
    lines.push(copy.outerHTML, `sheets: ${document.adoptedStyleSheets.length}`);
    return lines;
  };
})();
