import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { type Colour, parseColour, readableAccent } from './accent.ts';
import css from './card.css?inline';

const defaultAccent = '#3b5bdb';
const surfaces: Record<'light' | 'dark', Colour> = { light: [255, 255, 255], dark: [29, 30, 34] };

/**
 * Dresses a card's shadow root: a constructed sheet, since a strict Content-Security-Policy lets neither
 * `<style>` nor style attributes pass. Follows the system's theme while the card is up. Returns how to stop.
 */
export function dress(host: HTMLElement, root: ShadowRoot, looks: PublishedSurvey['looks']): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const own = sheet.cssRules[0];
  const set = (name: string, value: string) => {
    if (own instanceof CSSStyleRule) own.style.setProperty(name, value);
  };
  host.dataset.position = looks.position ?? 'bottom-right';
  set('--page-font', getComputedStyle(document.body ?? document.documentElement).fontFamily);

  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const isDark = looks.theme === 'dark' || (looks.theme !== 'light' && system.matches);
    const theme = isDark ? 'dark' : 'light';
    host.dataset.theme = theme;
    const named = pageValue(host, '--tenwhy-accent');
    const wanted = parseColour(named || (looks.accent ?? defaultAccent));
    const surface = parseColour(pageValue(host, '--tenwhy-surface')) ?? surfaces[theme];
    const { accent, onAccent } = readableAccent(wanted ?? [0, 0, 0], surface);
    // A notation that we cannot reckon with, such as oklch(), is taken as the page wrote it.
    set('--site-accent', wanted ? accent : 'var(--tenwhy-accent)');
    set('--on-accent', wanted ? onAccent : '#fff');
  };
  paint();
  system.addEventListener('change', paint);
  return () => system.removeEventListener('change', paint);
}

const pageValue = (host: HTMLElement, name: string): string =>
  getComputedStyle(host).getPropertyValue(name).trim().toLowerCase();
