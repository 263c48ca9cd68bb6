/** A column as golden files write it: one scalar where all its entries are the same, save in a table of one row. */
export function column(entries: readonly unknown[]): unknown {
  return entries.length > 1 && entries.every((entry) => Object.is(entry, entries[0])) ? entries[0] : entries;
}
