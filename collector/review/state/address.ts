/** What can be looked at of one survey. */
export const surveyTabs = ['words', 'people', 'looks', 'share', 'history'] as const;
export type SurveyTab = (typeof surveyTabs)[number];

/** Pages of a site that a path names by one word, and perhaps one thing on it by its id. */
export const sitePages = [
  'overview',
  'reasons',
  'compare',
  'responses',
  'huddle',
  'accounts',
  'customers',
  'follow-ups',
  'surveys',
  'import',
  'settings',
  'access',
  'members',
  'privacy',
  'audit',
  'channels',
  'alerts',
] as const;
export type SitePage = (typeof sitePages)[number];

/** What a path of the review pages names. */
export type Place =
  | { page: 'home' }
  | { page: 'sign-in' }
  | { page: SitePage; site: string; id?: string }
  | { page: 'response'; site: string; id: string }
  | { page: 'survey'; site: string; key: string; tab: SurveyTab }
  | { page: 'add-site' }
  | { page: 'shared' }
  | { page: 'nowhere' };

/** The place at a path; `nowhere` for one that names nothing. */
export function placeOf(path: string): Place {
  const parts = path.split('/').filter(Boolean).map(decoded);
  const [room, site, page, id, part, ...rest] = parts;
  if (parts.length === 0) return { page: 'home' };
  if (room === 'sign-in' && parts.length === 1) return { page: 'sign-in' };
  if (room === 'add-site' && parts.length === 1) return { page: 'add-site' };
  if (room === 'shared' && parts.length === 1) return { page: 'shared' };
  if (room !== 'sites' || !site || rest.length > 0) return { page: 'nowhere' };
  if (page === undefined) return { page: 'overview', site };
  if (page === 'surveys' && id !== undefined) {
    const tab = surveyTabs.find((one) => one === (part ?? 'words'));
    return tab ? { page: 'survey', site, key: id, tab } : { page: 'nowhere' };
  }
  if (part !== undefined) return { page: 'nowhere' };
  if (page === 'responses' && id !== undefined) return { page: 'response', site, id };
  const plain = sitePages.find((one) => one === page);
  if (!plain || (id !== undefined && !withId.includes(plain))) return { page: 'nowhere' };
  return id === undefined ? { page: plain, site } : { page: plain, site, id };
}

/** Pages that can show one thing by its id. */
const withId: readonly SitePage[] = ['follow-ups', 'accounts', 'customers'];

/** Path of a page of one site. */
export function sitePath(site: string, page: SitePage, ...parts: string[]): string {
  return ['/sites', site, page, ...parts]
    .map((part, index) => (index ? encodeURIComponent(part) : part))
    .join('/');
}

/** Path of the stream that tells of a site's changes. */
export const eventsPath = (site: string): string => `/api/sites/${encodeURIComponent(site)}/events`;

/**
 * Where to go after signing in: `wanted` when it is a path of these pages, else `/`. An address of another
 * origin must not get through, or a link to the sign-in page could lead people away from it.
 */
export function pathAfterSignIn(wanted: string | null, origin: string): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, origin)) return '/';
  const url = new URL(wanted, origin);
  const { page } = placeOf(url.pathname);
  if (url.origin !== origin || page === 'nowhere' || page === 'sign-in' || page === 'shared') return '/';
  return url.pathname + url.search;
}

/** A half-typed `%` in a pasted address is kept as it is, not thrown over. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
