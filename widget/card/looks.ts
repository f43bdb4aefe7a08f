import css from './card.css?inline';

/** Theme, place and accent, as the tag or the survey says, the tag before the survey; what is unknown is as if it were not said. */
export type Looks = { theme?: string; position?: string; accent?: string };

/**
 * Dresses a card's shadow root: a constructed sheet, since a strict Content-Security-Policy lets neither
 * `<style>` nor style attributes pass. Follows the system's theme while the card is up. Returns how to stop.
 */
export function dress(host: HTMLElement, root: ShadowRoot, survey: Looks, tag: Looks): () => void {
  const theme = tag.theme ?? survey.theme;
  const [own] = addSheet(root, css).cssRules;
  const set = (name: string, value: string) =>
    own instanceof CSSStyleRule && own.style.setProperty(name, value);
  if (survey.accent) set('--why-site-accent', survey.accent);
  set('--why-page-font', getComputedStyle(document.body ?? host).fontFamily);

  host.dataset.position = tag.position ?? survey.position ?? 'bottom-right';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const isDark = theme === 'dark' || (theme !== 'light' && system.matches);
    host.dataset.theme = isDark ? 'dark' : 'light';
  };
  paint();
  system.addEventListener('change', paint);
  return () => system.removeEventListener('change', paint);
}

/** Adds a style sheet to a shadow root, after those that are there. */
export function addSheet(root: ShadowRoot, text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets.push(sheet);
  return sheet;
}
