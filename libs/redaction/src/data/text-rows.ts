import type { Reader, Tx } from '#platform';
import { MARKER } from '../domain/free-texts.js';
import type { TextRows } from './kinds.js';

/** The texts of a thing that stand in rows, as one document: `{annotations: [{id, label}]}`; undefined where there is no such thing. */
export async function readTextRows(
  reader: Reader,
  kinds: readonly TextRows[],
  id: string,
): Promise<object | undefined> {
  const found: Record<string, unknown> = {};
  for (const { list, table, owner, columns } of kinds) {
    const select = Object.entries(columns).map(([name, column]) => `t.${column} as "${name}"`);
    const rows = await reader.query<object>(
      `select t.id, ${select.join(', ')} from ${table} t where t.${owner} = $1 order by t.id`,
      [id],
    );
    if (list === null && rows.length === 0) return undefined;
    Object.assign(found, list === null ? rows[0] : { [list]: rows });
  }
  return found;
}

export async function replaceInRows(tx: Tx, kinds: readonly TextRows[], id: string, text: string): Promise<void> {
  for (const { table, owner, columns } of kinds)
    for (const column of Object.values(columns))
      await tx.query(`update ${table} set ${column} = $3 where ${owner} = $1 and ${column} = $2`, [id, text, MARKER]);
}
