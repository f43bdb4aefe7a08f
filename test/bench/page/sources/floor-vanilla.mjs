// The least code that shows a styled question from 0 to 10 in a shadow root and asks why, without a library.
// Not a product: no targeting, no languages, no delivery, little accessibility.
const css = `:host{all:initial;position:fixed;right:16px;bottom:16px;width:360px;padding:16px;background:#fff;color:#111;border:1px solid #ccc;border-radius:8px;font:14px/1.4 system-ui,sans-serif;z-index:99999}
p{margin:0 0 8px}div{display:flex;gap:2px}button{flex:1;padding:8px 0;border:1px solid #bbb;border-radius:4px;background:#fff;font:inherit;cursor:pointer}textarea{width:100%;box-sizing:border-box;font:inherit}`;

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

if (/show=1/.test(location.search)) {
  const host = make('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const ask = () =>
    root.replaceChildren(
      make('p', { textContent: 'What is the main reason for your score?' }),
      make('textarea', { rows: 3 }),
      make('button', { textContent: 'Send', onclick: () => host.remove() }),
    );
  const group = make('div');
  group.setAttribute('role', 'radiogroup');
  for (let n = 0; n < 11; n++) group.append(make('button', { textContent: n, onclick: ask }));
  root.append(make('p', { textContent: 'How likely are you to recommend us to a friend?' }), group);
  document.body.append(host);
}
