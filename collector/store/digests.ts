/** Who gets a site's figures by mail, how often, and in which words. */
export type Digest = {
  userId: string;
  /** Number of the team whose work it is about; 0 for all of the site. */
  team: number;
  /** `off`: they ended it, or have chosen no more than a language yet. */
  cadence: 'off' | 'daily' | 'weekly';
  /** BCP 47; the mail is in English where nobody has written it in this. */
  language: string;
  /** IANA name: it is sent in the morning there. */
  timeZone: string;
  /** What the mail's link holds to end it. Good for nothing else. */
  token: string;
};

/** A digest, and when its next one is to be made; never where it is off. */
export type DueDigest = { digest: Digest; dueAt: number };

/** Digests of sites. */
export interface DigestStore {
  digest(site: string, userId: string, team: number): Promise<Digest | null>;
  /** All of a member's at a site. */
  digestsOf(site: string, userId: string): Promise<Digest[]>;
  /** All that a team's members have of it, those that they ended too. */
  teamDigests(site: string, team: number): Promise<Digest[]>;
  /**
   * Keeps it in place of the one before, and has its first one made at `dueAt` unless it is off. Language and
   * time zone are the member's, so the others that they have at the site take them too. One that is off is
   * remembered, so that a team does not bring it back and mails to come know the language.
   */
  setDigest(site: string, due: DueDigest, at: number): Promise<void>;
  /** Gives some members a digest and takes it from others, all or nothing. */
  spreadDigests(
    site: string,
    changes: { set: readonly DueDigest[]; drop: readonly Pick<Digest, 'userId' | 'team'>[] },
    at: number,
  ): Promise<void>;
  /** Ends the one with this token; false where none has it, or it has ended. */
  endDigest(token: string): Promise<boolean>;
}
