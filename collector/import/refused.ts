/** A file of which nothing can be taken; the message says why, and where. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}

/** Why one row is left out. Never what stands in it. */
export type RowProblem = { row: number; column: string | null; reason: string };

/** Thrown where a cell cannot be what its column stands for. */
export class CellRefused extends Error {
  override name = 'CellRefused';
  readonly field: string;

  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}
