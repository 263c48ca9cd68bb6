export interface FieldChange {
  path: string;
  before: string | null;
  after: string | null;
}

// Book-keeping of the row, not of the thing.
const OWN = new Set(['id', 'version', 'streamVersion', 'lastActivityAt', 'createdAt', 'createdBy', 'metricVersions']);
// What was measured is read through the suppression, never out of the log.
const MEASURED = new Set(['evidence', 'observed']);

/** What differs between two states, leaf by leaf, as people read it: `plan.endsOn`, `team.2.role`. A new thing has no before. */
export function fieldChanges(before: object | null, after: object): FieldChange[] {
  const was = new Map(leaves(before ?? {}, ''));
  const is = new Map(leaves(after, ''));
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function leaves(value: unknown, path: string): [string, string][] {
  if (value === null || value === undefined) return [];
  if (value instanceof Date) return [[path, value.toISOString()]];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value)
    .filter(([key]) => !MEASURED.has(key) && (path !== '' || !OWN.has(key)))
    .flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}
