/** Who gets a site's figures by mail, how often, and in which words. */
export type Digest = {
  userId: string;
  cadence: 'daily' | 'weekly';
  /** BCP 47; the mail is in English where nobody has written it in this. */
  language: string;
  /** IANA name: it is sent in the morning there. */
  timeZone: string;
  /** What the mail's link holds to end it. Good for nothing else. */
  token: string;
};

/** Digests of sites. */
export interface DigestStore {
  digest(site: string, userId: string): Promise<Digest | null>;
  /** Keeps it in place of the one before, and has its first one made at `dueAt`. */
  setDigest(site: string, digest: Digest, dueAt: number, at: number): Promise<void>;
  /** Returns whether there was one. */
  dropDigest(site: string, userId: string): Promise<boolean>;
  /** Ends the one with this token; false where none has it. */
  endDigest(token: string): Promise<boolean>;
}
