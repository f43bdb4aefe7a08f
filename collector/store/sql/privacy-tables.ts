/** Tables of how long answers are kept, and of what must not come back. */
export type PrivacyTables = {
  /** A site that is not here goes by the default; null: kept until somebody erases. */
  retention: { site: string; days: number | null };
  /** Keyed hashes of erased responses, persons and addresses. */
  erased: { site: string; hash: string; erased_at: number };
};
