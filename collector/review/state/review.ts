import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Api, createApi } from './api.ts';
import { createLive, type Live } from './live.ts';
import { createRouter, type Router } from './router.ts';
import type { Services } from './services.ts';
import { createSession, type Session } from './session.ts';

/** Everything that the pages share. */
export type Review = { services: Services; api: Api; router: Router; session: Session; live: Live };

/** Builds it, on the given services and window. */
export function createReview(services: Services, window: Window & typeof globalThis): Review {
  const api = createApi({
    fetch: async (path, options) => {
      const response = await services.fetch(path, options);
      // A session that ended in the middle of reading shows at whatever is asked next.
      if (response.status === 401 && path.startsWith('/api/sites/')) session.load(true);
      return response;
    },
  });
  const router = createRouter(window);
  const live = createLive(services);
  // A full load, so that nothing of what was read stays in this page's memory.
  const session: Session = createSession(api, () => window.location.assign('/sign-in'));
  return { services, api, router, session, live };
}

const ReviewContext = createContext<Review | null>(null);

export const ReviewProvider = ReviewContext.Provider;

/** The shared state, in any component below `ReviewProvider`. */
export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('useReview outside of ReviewProvider');
  return review;
}
