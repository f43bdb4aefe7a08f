/**
 * On the page that a mail or a QR code leads to: who it was written to, and about what, stand behind the `#` of
 * its address, which browsers send to nobody and write into no log. Runs before the script, and so queues.
 */
{
  const about = new URLSearchParams(location.hash.slice(1));
  const token = about.get('t');
  const facts = [...about].filter(([name]) => name.startsWith('m.'));
  const queue: unknown[][] = [];
  if (token) queue.push(['identify', { token }]);
  if (facts.length > 0)
    queue.push(['meta', Object.fromEntries(facts.map(([name, value]) => [name.slice(2), value]))]);
  if (queue.length > 0) window.tenwhy = Object.assign(() => {}, { q: queue });
  // Not left in the history for whoever uses this browser next.
  if (queue.length > 0) history.replaceState(null, '', location.pathname + location.search);
}
