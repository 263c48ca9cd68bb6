/** One row of a case as it stands in a golden file: options and input are whatever the family's README says. */
export interface GoldenCase {
  family: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each family reads its own published shape
  options?: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  input?: any;
}
/** What the library answers to a case of one family, in the shape of the golden file's `expected`. Throws what the library throws. */
export type Family = (options: GoldenCase['options'], input: GoldenCase['input']) => unknown;
