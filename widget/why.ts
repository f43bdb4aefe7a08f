import { reasons } from './decide/verdict.ts';
import type { Visit } from './visit.ts';
import css from './why.css?inline';

/**
 * Shows in a corner what `explain` says, and goes on showing it: for whoever sets up a survey and wonders. In
 * a shadow root and by a constructed sheet, since it stands in the same pages as the card.
 */
export function showWhy(visit: Visit): void {
  const host = document.createElement('tenwhy-why');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const box = add(root, 'section');
  box.setAttribute('aria-label', 'tenwhy=why');
  const head = add(box, 'header');
  add(head, 'strong', 'Who is asked here, and why');
  const close = add(head, 'button', '×');
  close.setAttribute('aria-label', 'Close');
  close.addEventListener('click', () => {
    delete visit.onLook;
    host.remove();
  });
  const list = add(box, 'dl');

  const draw = () => {
    list.replaceChildren();
    if (visit.consent !== 'given')
      add(list, 'dt', reasons[visit.consent === 'missing' ? 'no-consent' : 'opted-out']);
    else if (visit.surveys.length === 0) add(list, 'dt', 'No live survey has come from the collector.');
    for (const survey of visit.surveys) {
      const { show, because } = visit.verdictOn(survey);
      const name = add(list, 'dt', survey.key);
      name.dataset.shows = `${show}`;
      add(name, 'code', because);
      add(list, 'dd', reasons[because].replace(/`/g, ''));
    }
  };
  visit.onLook = draw;
  visit.ready(draw);
  draw();
  document.documentElement.append(host);
}

function add<Name extends keyof HTMLElementTagNameMap>(
  parent: ParentNode,
  name: Name,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
}
