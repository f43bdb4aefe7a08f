import type { identityAlgorithms, tokenScopes } from '../wire/limits.ts';

/** What is turned on and off for a site while it runs. */
export type SiteSwitches = {
  /** Asks nobody anything. Answers that are under way are taken all the same. */
  isOff: boolean;
  /** Takes only answers whose person the site's server has signed. */
  isSignedOnly: boolean;
  /** Ratings that may count in one day, of those that come without a token; more go to quarantine. */
  ratingsPerDay: number;
};

/** One website. */
export type Site = SiteSwitches & {
  key: string;
  name: string;
  /** IANA name, such as `Europe/Vienna`; days of figures are days there. */
  timeZone: string;
  /**
   * Origins that may send responses: `https://shop.example`, or the word `loopback` for any origin on
   * localhost, 127.0.0.1 or [::1].
   */
  origins: string[];
  /** Holds made-up responses that one press removes. */
  sample: boolean;
  /** BCP 47 tags in which its surveys ought to have words. */
  languages: string[];
};

/** By what a site's server signs who its people are. */
export type IdentityKey = {
  /** Grows with each key of the site. */
  number: number;
  algorithm: (typeof identityAlgorithms)[number];
  /** For HS256 a secret as it was printed, for EdDSA a public key as PEM. */
  value: string;
  addedAt: number;
};

/** By what a server of a site proves that it is one. The token itself is nowhere kept. */
export type ApiToken = {
  /** Grows with each token of the site. */
  number: number;
  name: string;
  hash: string;
  scopes: (typeof tokenScopes)[number][];
  addedAt: number;
  /** In ms since 1970; null where it ends only when it is revoked. */
  endsAt: number | null;
};

export type RefusedOrigin = { origin: string; lastAt: number; count: number };

/** Sites, and by what their servers are known. */
export interface SiteStore {
  sites(): Promise<Site[]>;
  site(key: string): Promise<Site | null>;
  /**
   * Adds a site, or changes the one with this key. Leaves its switches as they are, and its languages where
   * none are named; a new site has none of both.
   */
  putSite(site: Omit<Site, keyof SiteSwitches | 'languages'> & { languages?: string[] }): Promise<void>;
  /** Sets the switches that are named. Apart from `putSite`, so that neither undoes the other. */
  switchSite(key: string, switches: Partial<SiteSwitches>): Promise<void>;
  /** Removes a site with all that belongs to it. */
  removeSite(key: string): Promise<void>;
  /** Oldest first. They are secrets: for judging signatures, and for nobody to see. */
  identityKeys(site: string): Promise<IdentityKey[]>;
  addIdentityKey(site: string, key: Pick<IdentityKey, 'algorithm' | 'value'>, at: number): Promise<void>;
  removeIdentityKey(site: string, number: number): Promise<void>;
  /** Oldest first. */
  tokens(site: string): Promise<ApiToken[]>;
  /** Returns its number. */
  addToken(site: string, token: Omit<ApiToken, 'number' | 'addedAt'>, at: number): Promise<number>;
  /** Returns whether there was one. */
  removeToken(site: string, number: number): Promise<boolean>;
  /** Notes an origin whose request was refused, so that the site's owner can allow it. Keeps the newest 20. */
  noteRefusedOrigin(site: string, origin: string, at: number): Promise<void>;
  refusedOrigins(site: string): Promise<RefusedOrigin[]>;
}
