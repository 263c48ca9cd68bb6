import type pg from 'pg';

// What a pull stages, and what callers spend in a minute, is worth nothing to another life, and a session that was ended since must not come
// back; the migrations of a restored database are written by migrating it.
const LEFT_OUT = ['staged_measurements', 'caller_spending', 'sessions', 'migrations'];
/** Where anonymous ideas wait: emptied by TRUNCATE, and copied by their random ids, so that no order of sending gets into a backup. */
export const BOXES = ['idea_box', 'idea_answer_box'];

/** Ramp's own tables, each after those that it refers to, so that they can be filled one by one. Parents of partitions only. */
export async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string; needs: string[] }>(
    `select c.relname as name,
            coalesce(array_agg(distinct r.relname::text) filter (where r.relname is not null and r.oid <> c.oid), '{}') as needs
     from pg_class c
     left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
     left join pg_class r on r.oid = f.confrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all ($1)
     group by c.relname, c.oid order by c.relname`,
    [LEFT_OUT],
  );
  const open = new Map(tables.rows.map((row) => [row.name, row.needs]));
  const done: string[] = [];
  while (open.size > 0) {
    const ready = [...open].filter(([, needs]) => needs.every((need) => done.includes(need))).map(([name]) => name);
    if (ready.length === 0)
      throw new Error(`These tables refer to each other in a circle: ${[...open.keys()].join(', ')}.`);
    for (const name of ready) open.delete(name);
    done.push(...ready);
  }
  return done;
}

export async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const columns = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [client.escapeIdentifier(table)],
  );
  return columns.rows.map((row) => row.name);
}

/** After filling tables with their own numbers: the next number of each identity column is beyond the largest. */
export async function setIdentities(client: pg.Client): Promise<void> {
  const identities = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attidentity <> ''
       and c.relname <> all ($1)`,
    [LEFT_OUT],
  );
  for (const { table, column } of identities.rows) {
    const [name, id] = [client.escapeIdentifier(table), client.escapeIdentifier(column)];
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${id}) from ${name}), 0) + 1, false)`,
      [name, column],
    );
  }
}
