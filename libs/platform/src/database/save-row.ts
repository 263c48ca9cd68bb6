import type { Tx } from './unit-of-work.js';

/** Writes a state's row by its columns (`columnsOfState`): a new one, or over what stands under its id. `table` is a name of the program's own. */
export async function saveRow(tx: Tx, table: string, record: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(record).map((column) => `"${column}"`);
  await tx.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::${table}, $1)
     on conflict (id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [JSON.stringify(record)],
  );
}
