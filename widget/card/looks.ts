import { parseColour, readable, textOn } from './accent.ts';
import css from './card.css?inline';

/** Theme, place and accent, as the tag or the survey says; what is unknown is as if it were not said. */
export type Looks = { theme?: string; position?: string; accent?: string };

/**
 * Dresses a card's shadow root: a constructed sheet, since a strict Content-Security-Policy lets neither
 * `<style>` nor style attributes pass. Follows the system's theme while the card is up. Returns how to stop.
 */
export function dress(host: HTMLElement, root: ShadowRoot, { theme, position, accent }: Looks): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const [own] = sheet.cssRules;
  const set = (name: string, value: string) => {
    if (own instanceof CSSStyleRule) own.style.setProperty(name, value);
  };
  const pageSays = (name: string) => getComputedStyle(host).getPropertyValue(name).trim();
  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const isDark = theme === 'dark' || (theme !== 'light' && system.matches);
    host.dataset.theme = isDark ? 'dark' : 'light';
    const wanted = parseColour(pageSays('--tenwhy-accent') || accent || '#3b5bdb');
    const surface = parseColour(pageSays('--tenwhy-surface')) ?? (isDark ? [29, 30, 34] : [255, 255, 255]);
    const colour = wanted && readable(wanted, surface);
    // A notation that we cannot reckon with, such as oklch(), is taken as the page wrote it.
    set('--accent', colour ? `rgb(${colour})` : 'var(--tenwhy-accent)');
    set('--on-accent', colour ? `rgb(${textOn(colour)})` : '#fff');
  };
  host.dataset.position = position ?? 'bottom-right';
  set('--font', getComputedStyle(document.body ?? host).fontFamily);
  paint();
  system.addEventListener('change', paint);
  return () => system.removeEventListener('change', paint);
}
