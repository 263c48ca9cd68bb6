/**
 * Where the rows are in a JSON that was sent: the array itself, `{"rows": [...]}` as recordMeasurements has it, or the `data` of a message
 * in the form of Standard Webhooks (`{"type", "timestamp", "data"}`), which is one of these.
 */
export function rowsInJson(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { rows, data } = value as { rows?: unknown; data?: unknown };
  if (rows !== undefined) return Array.isArray(rows) ? rows : null;
  return Array.isArray(data) || (typeof data === 'object' && data !== null && !('data' in data))
    ? rowsInJson(data)
    : null;
}
