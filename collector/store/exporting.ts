import type { ReviewFilter } from '../wire/review.ts';

/** Part of a file, in UTF-8, and how many responses stand in it. */
export type FilePart = { bytes: Uint8Array; count: number };

/** Facts that get a column each, and whether the others stand together in one more, as JSON. */
export type FactColumns = { keys: readonly string[]; hasRest: boolean };

/** All stored responses that match, whatever their stage, oldest first, as parts of a file read as they are taken. */
export type ExportStore = {
  /** Lines of JSON, as `exportLine` has them. */
  eachLine(site: string, filter: ReviewFilter): AsyncIterable<FilePart>;
  /** Rows of CSV, as `csvRows` has them: the columns that every file has, then traits, then meta. */
  eachCsvRow(
    site: string,
    filter: ReviewFilter,
    facts: { traits: FactColumns; meta: FactColumns },
  ): AsyncIterable<FilePart>;
  /** Names of the facts that these responses bear, and of the traits of their people. */
  factNames(site: string, filter: ReviewFilter): Promise<{ meta: string[]; traits: string[] }>;
};
