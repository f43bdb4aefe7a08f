import type { ApiToken, IdentityKey, RefusedOrigin, Site, SiteSwitches } from './store.ts';

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
