import type pg from 'pg';
import type { Carried } from './kinds.js';

export interface Column {
  name: string;
  /** As Postgres calls it. */
  type: string;
}
interface OrderedColumn extends Column {
  /** Its place in the primary key; null outside of it. */
  place: number | null;
}

/** The columns of a table that a bundle carries, by name; those that the database reckons itself are not among them. */
export async function carriedColumns(client: pg.Client, table: string, kind: Carried): Promise<OrderedColumn[]> {
  const { rows } = await client.query<OrderedColumn>(
    `select a.attname as name, format_type(a.atttypid, null) as type, array_position(k.indkey::int2[], a.attnum)::int as place
     from pg_attribute a left join pg_index k on k.indrelid = a.attrelid and k.indisprimary
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> all ($2)
     order by a.attname collate "C"`,
    [client.escapeIdentifier(table), kind.without ?? []],
  );
  return rows;
}

/**
 * SQL of a table's rows as texts of JSON, their keys in the order of the alphabet, the rows in that of the primary key, or of their
 * texts where there is none: the same state gives the same bytes. Instants are in UTC where the session is.
 */
export function linesSql(client: pg.Client, table: string, kind: Carried, columns: readonly OrderedColumn[]): string {
  const named = (name: string): string => client.escapeIdentifier(name);
  const values = columns.map(({ name, type }) => {
    const instead = kind.instead?.[name];
    return instead ? `(${instead})::${type} as ${named(name)}` : `r.${named(name)}`;
  });
  const key = columns.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
  const order = key.map(({ name, type }) => `o.${named(name)}${type === 'text' ? ' collate "C"' : ''}`);
  return `select row_to_json(o)::text from (select ${values.join(', ')} from ${named(table)} r where ${kind.where ?? 'true'}) o
    order by ${order.length > 0 ? order.join(', ') : 'row_to_json(o)::text collate "C"'}`;
}
