/** A selection with a name. */
export type SavedViewTable = {
  site: string;
  /** Grows with each view of the site. */
  number: number;
  name: string;
  /** The filter as an address has it, without the `?`. */
  query: string;
  /** Id of the member whose own it is; null where everybody sees it. */
  owner: string | null;
  added_at: number;
};

/** A link by which anybody sees one page of one selection, without names. */
export type ShareLinkTable = {
  site: string;
  /** Grows with each link of the site. */
  number: number;
  name: string;
  /** SHA-256 of the token, in hexadecimal. */
  hash: string;
  page: string;
  query: string;
  added_by: string;
  added_at: number;
  ends_at: number;
};

/** The tables of saved views and links. */
export type ViewTables = { saved_view: SavedViewTable; share_link: ShareLinkTable };
