import type { MountedCard } from './card/mount.tsx';
import type { Visit } from './visit.ts';

/**
 * Puts a survey inside `<tenwhy-survey site survey rating source>`, for as long as that stands in the page.
 * The page asks by placing it, so no rule of whom, when or how often holds; a missing consent does.
 */
export function connect(visit: Visit, element: HTMLElement): void {
  const { options, warn, parts } = visit;
  const site = element.getAttribute('site') ?? options.site;
  const key = element.getAttribute('survey') ?? options.survey;
  if (site !== options.site) {
    warn(`<tenwhy-survey>: this page’s site is ${options.site}`);
    return;
  }
  const rating = element.getAttribute('rating');
  const source = element.getAttribute('source');
  const about = {
    inside: element,
    ...(rating && { rating: Number(rating) }),
    source: source === 'hosted' ? ('hosted' as const) : ('inline' as const),
  };
  visit.ready(async () => {
    const survey = visit.surveys.find((one) => one.key === key);
    if (!survey) return warn(`no survey ${key}`);
    // Placed once and seen by everybody: that is no call for this one person.
    if (survey.isFull || !visit.verdictOn(survey, 'called').show) return;
    const { prepare } = await parts('ask');
    const show = await prepare(visit, survey);
    // Frameworks take elements off and put them back: one that came twice has one card.
    if (!element.isConnected || standing.has(element)) return;
    const card = show(() => standing.delete(element), about);
    standing.set(element, card);
    const watcher = new MutationObserver(() => {
      if (element.isConnected) return;
      watcher.disconnect();
      card.hide();
    });
    watcher.observe(document, { childList: true, subtree: true });
  });
}

/** The card in each element that has one. */
const standing = new WeakMap<HTMLElement, MountedCard>();
