/** A cell as a reader takes it: texts, numbers and yes or no stay what they are. Days and instants are ISO texts. */
export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

/** A table whose rows come in pieces, so that no more of them are held at a time. */
export interface Table {
  /** Of the file, without its ending, and of the sheet. */
  name: string;
  columns: readonly string[];
  rows: AsyncIterable<readonly Row[]>;
}
