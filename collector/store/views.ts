/** A selection with a name. */
export type SavedView = {
  /** Grows with each view of the site. */
  number: number;
  name: string;
  /** The filter as an address has it, without the `?`. */
  query: string;
  /** Id of the member whose own it is; null where everybody sees it. */
  owner: string | null;
  addedAt: number;
};

/** What a link shows. */
export type SharedPage = 'overview' | 'huddle';

/** A link by which anybody sees one page of one selection. The token in it is nowhere kept. */
export type ShareLink = {
  site: string;
  number: number;
  name: string;
  hash: string;
  page: SharedPage;
  query: string;
  addedBy: string;
  addedAt: number;
  /** In ms since 1970. */
  endsAt: number;
};

/** Selections that somebody kept, and those that people without an account may see. */
export interface ViewStore {
  /** Those that everybody sees and those of this member, by name. */
  views(site: string, owner: string | null): Promise<SavedView[]>;
  /** Returns its number. */
  addView(site: string, view: Omit<SavedView, 'number'>): Promise<number>;
  /** Changes name or owner of one that the member may see; false where there is none. */
  changeView(
    site: string,
    number: number,
    owner: string | null,
    changes: Partial<Pick<SavedView, 'name' | 'owner' | 'query'>>,
  ): Promise<boolean>;
  removeView(site: string, number: number, owner: string | null): Promise<boolean>;

  /** Newest first. */
  shareLinks(site: string): Promise<ShareLink[]>;
  /** Returns its number. */
  addShareLink(link: Omit<ShareLink, 'number'>): Promise<number>;
  removeShareLink(site: string, number: number): Promise<boolean>;
  /** The link whose token has this hash, whether it has ended or not. */
  shareLinkOf(hash: string): Promise<ShareLink | null>;
}
