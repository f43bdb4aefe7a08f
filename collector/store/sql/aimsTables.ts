import type { noteKinds } from '../../wire/limits.ts';

/** Tables of what a site wants of its score, and of what happened when. */
export type AimTables = {
  site_aim: {
    site: string;
    /** In points; null where the site has none. */
    target: number | null;
    /** JSON; null where the site has none. */
    benchmark: string | null;
    /** Weights by reason as JSON. */
    weights: string;
  };
  note: {
    site: string;
    /** Grows with each note of the site. */
    number: number;
    /** Days from 1970-01-01 in the site's time zone. */
    day: number;
    kind: (typeof noteKinds)[number];
    text: string;
    added_at: number;
    added_by: string;
  };
};
