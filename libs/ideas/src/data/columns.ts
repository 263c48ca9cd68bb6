/** Columns of a table as the state's fields: instants as the ISO texts that the log holds, days as days. */
export const selected = (columns: Record<string, string>, table: string): string =>
  Object.entries(columns)
    .map(([field, column]) => {
      const name = `${table}."${column}"`;
      const instant = `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      return `${INSTANT.test(column) ? instant : name} as "${field}"`;
    })
    .join(', ');
const INSTANT = /_(at|by)$/;

/** The state as its table's columns, for `jsonb_populate_record`. */
export const renamed = <T extends object>(columns: Record<keyof T & string, string>, row: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries<string>(columns).map(([field, column]) => [column, row[field as keyof T]]));
