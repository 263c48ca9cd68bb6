const AT = /(^|_)at$/;

/**
 * The columns of a table as the fields of a state, for a select: instants (those whose name `isInstant`) as the ISO texts in whole
 * milliseconds that the log holds, so that a row equals the fold of its events.
 *
 * @example selectColumns({ id: 'id', createdAt: 'created_at' }, 'g')
 */
export const selectColumns = (columns: Record<string, string>, table: string, isInstant = AT): string =>
  Object.entries(columns)
    .map(([field, column]) => {
      const name = `${table}."${column}"`;
      const instant = `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      return `${isInstant.test(column) ? instant : name} as "${field}"`;
    })
    .join(', ');

/** The state as its table's columns, for `jsonb_populate_record`. */
export const columnsOfState = <T extends object>(
  columns: Record<keyof T & string, string>,
  state: T,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries<string>(columns).map(([field, column]) => [column, state[field as keyof T]]));
