// The page that everything is measured on: an article of some 1,400 words with a hero, three lazy pictures,
// a style sheet and a script of its own. Identical for all; only what an integrator pastes differs.
import { png } from './picture.mjs';

const words =
  'the a river city council plan reopened after winter with new bridges and quiet paths along which people walk ' +
  'run or sit while barges pass slowly under old iron arches built when trade was still counted in sacks of grain ' +
  'today planners count visitors instead and argue about benches lights trees and who should pay for all of them';

/** A sentence of `count` words, the same for the same seed. */
function prose(count, seed) {
  const list = words.split(' ');
  let state = seed;
  const text = Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return list[state % list.length];
  }).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const css = `
*{box-sizing:border-box}html{font:16px/1.6 Georgia,serif;color:#222;background:#fff}body{margin:0}
header{position:sticky;top:0;display:flex;gap:1rem;align-items:center;padding:.75rem 1.5rem;background:#fff;border-bottom:1px solid #ddd;font-family:system-ui,sans-serif;z-index:10}
header nav a{margin-right:1rem;color:#345;text-decoration:none}header button{margin-left:auto}
main{display:grid;grid-template-columns:minmax(0,1fr) 16rem;gap:2rem;max-width:68rem;margin:1.5rem auto;padding:0 1.5rem}
article h1{font-size:2.2rem;line-height:1.2;margin:.2em 0}article img{max-width:100%;height:auto;display:block;margin:1rem 0;border-radius:4px}
aside{font-family:system-ui,sans-serif;font-size:.9rem}aside ol{padding-left:1.2rem;height:24rem;overflow:auto}
.card{border:1px solid #ddd;border-radius:6px;padding:1rem;margin-bottom:1rem}.meta{color:#666;font-size:.9rem}
footer{padding:2rem;background:#f4f4f4;font-family:system-ui,sans-serif}.open nav{display:block}
`;

/** What such a page does by itself: a table of contents, pictures that wait, a reading time. */
const script = `
(function () {
  var toc = document.getElementById('toc');
  document.querySelectorAll('article h2').forEach(function (heading, index) {
    heading.id = 's' + index;
    var item = document.createElement('li'), link = document.createElement('a');
    link.href = '#s' + index; link.textContent = heading.textContent; item.appendChild(link); toc.appendChild(item);
  });
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { entry.target.src = entry.target.dataset.src; seen.unobserve(entry.target); }
    });
  }, { rootMargin: '200px' });
  document.querySelectorAll('img[data-src]').forEach(function (image) { seen.observe(image); });
  document.getElementById('menu').addEventListener('click', function () { document.body.classList.toggle('open'); });
  var words = document.querySelector('article').textContent.split(/\\s+/), counts = {};
  words.forEach(function (word) { counts[word] = (counts[word] || 0) + 1; });
  document.getElementById('read').textContent = Math.ceil(words.length / 220) + ' min, ' + Object.keys(counts).length + ' words';
  addEventListener('scroll', function () {
    document.documentElement.dataset.read = Math.round(scrollY / (document.body.scrollHeight - innerHeight) * 100);
  }, { passive: true });
})();
`;

const picturesAfter = [2, 4, 6];

function article() {
  const sections = Array.from({ length: 8 }, (_, index) => {
    const paragraphs = [0, 1, 2].map((row) => `<p>${prose(58, 1000 + index * 17 + row * 5)}</p>`);
    const picture = `<img data-src="/host/${index}.png" width="640" height="300" alt="">`;
    return [
      `<h2>${prose(5, 77 + index).slice(0, -1)}</h2>`,
      ...paragraphs,
      picturesAfter.includes(index) ? picture : '',
    ];
  });
  return sections.flat().join('\n');
}

/**
 * The page with `tags` before its end.
 * @param {string} tags
 */
export function hostPage(tags) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The River Post</title><link rel="stylesheet" href="/host/host.css"></head>
<body><header><strong>The River Post</strong><nav><a href="#s0">News</a><a href="#s1">City</a><a href="#s2">Culture</a></nav><button id="menu">Menu</button></header>
<main><article><h1>${prose(9, 5).slice(0, -1)}</h1><p class="meta"><span id="read">&nbsp;</span></p>
<img src="/host/hero.png" width="720" height="360" alt="" fetchpriority="high">
${article()}
</article><aside><div class="card"><b>Contents</b><ol id="toc"><li>Top</li></ol></div>
<div class="card"><b>Most read</b><p>${prose(30, 9)}</p></div></aside></main>
<footer>${prose(40, 31)}</footer>
<script src="/host/host.js" defer></script>
${tags}
</body></html>
`;
}

/** Serves what the page itself needs. @param {import('./server.mjs').BenchServer} server */
export function serveHost(server) {
  server.text('/host/host.css', css);
  server.text('/host/host.js', script);
  server.buffer('/host/hero.png', png(720, 360, 11));
  for (const index of picturesAfter) server.buffer(`/host/${index}.png`, png(640, 300, 20 + index));
}
