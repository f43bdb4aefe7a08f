/** Digests that members want. */
export type DigestTables = {
  digest: {
    site: string;
    user_id: string;
    /** Number of the team that it is about, 0 for all of the site. */
    team: number;
    /** `off`: whoever gets it by their team wants it no more. */
    cadence: 'off' | 'daily' | 'weekly';
    language: string;
    time_zone: string;
    token: string;
  };
};
