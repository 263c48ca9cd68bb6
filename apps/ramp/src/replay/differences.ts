import { isDeepStrictEqual } from 'node:util';

export interface Difference {
  field: string;
  log: unknown;
  row: unknown;
}

/** The fields in which two states differ, compared as the JSON they would be stored as. */
export function differences(log: object, row: object | undefined): Difference[] {
  if (row === undefined) return [{ field: 'row', log: 'there', row: 'missing' }];
  const [byLog, byRow] = [stored(log), stored(row)];
  return [...new Set([...Object.keys(byLog), ...Object.keys(byRow)])]
    .sort()
    .filter((field) => !isDeepStrictEqual(byLog[field], byRow[field]))
    .map((field) => ({ field, log: byLog[field], row: byRow[field] }));
}

const stored = (state: object): Record<string, unknown> => JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
