// The second fence, as SQL for migrations: which rows a reader of the API may be given at all, whatever a statement asks for. Each
// condition asks its functions once a statement (`(select ...)`), before it reads. Nobody's scope is set: no row.

/** Rows of a unit in the viewer's scope (column `unit_id`). */
export const OF_UNIT = `(select fence_all()) or unit_id = any((select fence_units())::uuid[])`;
/** The same for what hangs from a pilot whose change is on both sides of the scope (columns `unit_id` and `pilot_id`). */
export const OF_UNIT_OR_PILOT = `${OF_UNIT} or pilot_id = any((select fence_pilots())::uuid[])`;
/** The same for units whose sources the viewer keeps, as an integration does. */
export const OF_UNIT_OR_KEPT = `${OF_UNIT} or unit_id = any((select fence_kept())::uuid[])`;
/** Rows for everybody who is signed in. */
export const OF_ANYBODY = `(select fence_viewer()) is not null`;
/** Rows for those alone who may see all units. */
export const OF_ALL = `(select fence_all())`;

/** Rows whose parent may be seen: `column` names the row of `parent` by its `key`. */
export const under = (table: string, column: string, parent: string, key = 'id'): string =>
  `(select fence_all()) or ${parentOf(table, column, parent, key)}`;
/** The parent is found by its index, row by row: without `offset 0` the planner reads all parents first, where it knows little of the table. */
export const parentOf = (table: string, column: string, parent: string, key = 'id'): string =>
  `exists (select from ${parent} above where above.${key} = ${table}.${column} offset 0)`;

/** A table of which the API reads the rows of `condition`; without one, none. */
export const fence = (table: string, condition?: string): string =>
  `alter table ${table} enable row level security;
   ${condition === undefined ? '' : `create policy fence on ${table} for select using (${condition});`}`;
export const noFence = (table: string): string =>
  `drop policy if exists fence on ${table}; alter table ${table} disable row level security;`;
