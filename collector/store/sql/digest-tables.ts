/** Digests that members want. */
export type DigestTables = {
  digest: {
    site: string;
    user_id: string;
    cadence: 'daily' | 'weekly';
    language: string;
    time_zone: string;
    token: string;
  };
};
