import type { SiteReply } from '../../wire/review.ts';

/** How long answers are kept, and what is known of one person. */
export function PrivacyPage({ site: _site }: { site: SiteReply }) {
  return <h1 tabIndex={-1}>Privacy</h1>;
}
