// The least card under the same libraries as ours: two questions, drawn by preact and signals.
import { signal } from '@preact/signals';
import { h, render } from 'preact';

const css = `:host{all:initial;position:fixed;right:16px;bottom:16px;width:360px;padding:16px;background:#fff;color:#111;border:1px solid #ccc;border-radius:8px;font:14px/1.4 system-ui,sans-serif;z-index:99999}
p{margin:0 0 8px}.g{display:flex;gap:2px}button{flex:1;padding:8px 0;border:1px solid #bbb;border-radius:4px;background:#fff;font:inherit;cursor:pointer}textarea{width:100%;box-sizing:border-box;font:inherit}`;

/** Puts the card on the page; `save` is told the rating. */
export function mount(save) {
  const score = signal(null);
  const press = (n) => {
    score.value = n;
    save(n);
  };
  const host = document.createElement('div');
  const close = () => {
    render(null, root);
    host.remove();
  };
  const Card = () =>
    score.value === null
      ? [
          h('p', null, 'How likely are you to recommend us to a friend?'),
          h(
            'div',
            { class: 'g', role: 'radiogroup' },
            Array.from({ length: 11 }, (_, n) => h('button', { onClick: () => press(n) }, n)),
          ),
        ]
      : [
          h('p', null, 'What is the main reason for your score?'),
          h('textarea', { rows: 3 }),
          h('button', { onClick: close }, 'Send'),
        ];
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  render(h(Card), root);
}
