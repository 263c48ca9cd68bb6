import { beyond, isKey, keyAsText, markOf, orderBy, type OrderKey } from './order-key.js';
import { cursorOf, wrongCursor, type Page, type PageArguments } from './page.js';
import type { Reader } from './reader.js';

/**
 * A list as SQL: what to select, from where, under which conditions over `parameters` ($1, $2 ...), in which order. In `readPages`
 * the conditions may name the parent as `parent.id` (uuid). Columns of `select` carry the names that the rows shall have.
 */
export interface PagedQuery {
  /** Common table expressions before it all, so that what a count and a page both need is reckoned once. */
  with?: string;
  select: string;
  from: string;
  where: readonly string[];
  parameters: readonly unknown[];
  order: readonly OrderKey[];
  /** Of a list whose connection tells no total: what would be counted may be the whole log. `totalCount` is 0 then. */
  uncounted?: boolean;
}
interface PageRow {
  pageParent: string | null;
  pageTotal: number;
  pageEarlier: boolean;
  pageLater: boolean;
  pageKeys: string[] | null;
}

/** One page of one list: one statement, keyset walk, forward or backward. */
export async function readPage<Row extends object>(
  reader: Reader,
  list: PagedQuery,
  page: PageArguments,
): Promise<Page<Row>> {
  const rows = await walk<Row>(reader, list, page, null);
  return pageOf(rows, page, markOf(list.order));
}

/** The same page of many parents' lists: one statement whatever the number of parents. Every parent has an answer. */
export async function readPages<Row extends object>(
  reader: Reader,
  list: PagedQuery,
  parentIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<Row>>> {
  const rows = await walk<Row>(reader, list, page, [...new Set(parentIds)]);
  const byParent = new Map<string, (PageRow & Row)[]>();
  for (const row of rows) {
    const own = byParent.get(row.pageParent as string) ?? [];
    own.push(row);
    byParent.set(row.pageParent as string, own);
  }
  const mark = markOf(list.order);
  return new Map([...byParent].map(([parent, own]) => [parent, pageOf(own, page, mark)]));
}

function walk<Row>(
  reader: Reader,
  list: PagedQuery,
  page: PageArguments,
  parentIds: string[] | null,
): Promise<(PageRow & Row)[]> {
  const parameters = [...list.parameters];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const cursor = (name: 'after' | 'before'): string[] | null => {
    if (page[name] === null) return null;
    const [mark, ...keys] = page[name];
    if (mark !== markOf(list.order)) throw wrongCursor(name);
    if (keys.length !== list.order.length || !list.order.every((key, index) => isKey(key, keys[index] as string)))
      throw wrongCursor(name);
    return keys.map(bind);
  };
  const [after, before] = [cursor('after'), cursor('before')];
  const within = [
    ...list.where,
    ...(after ? [beyond(list.order, after, 'later')] : []),
    ...(before ? [beyond(list.order, before, 'earlier')] : []),
  ];
  const outside = (keys: string[] | null, direction: 'later' | 'earlier'): string =>
    keys
      ? `exists (select from ${list.from} ${whereOf([...list.where, `not ${beyond(list.order, keys, direction)}`])})`
      : 'false';
  const parents = parentIds ? `unnest(${bind(parentIds)}::uuid[])` : '(values (null::uuid))';
  return reader.query(
    `with ${list.with ? `${list.with}, ` : ''}parents as materialized (
       select parent.id, ${list.uncounted ? '0' : `(select count(*)::int from ${list.from} ${whereOf(list.where)})`} as total,
         ${outside(after, 'later')} as earlier, ${outside(before, 'earlier')} as later
       from ${parents} as parent(id))
     select parent.id as "pageParent", parent.total as "pageTotal", parent.earlier as "pageEarlier", parent.later as "pageLater", page.*
     from parents as parent
     left join lateral (
       select ${list.select}, array[${list.order.map(keyAsText).join(', ')}] as "pageKeys",
              row_number() over (order by ${orderBy(list.order, page.backward)}) as "pageRow"
       from ${list.from} ${whereOf(within)}
       order by ${orderBy(list.order, page.backward)}
       limit ${page.size + 1}) as page on true
     order by parent.id, page."pageRow"`,
    parameters,
  );
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.map((one) => `(${one})`).join(' and ')}`;

function pageOf<Row extends object>(
  found: readonly (PageRow & Row)[],
  { size, backward }: PageArguments,
  mark: string,
): Page<Row> {
  const { pageTotal = 0, pageEarlier = false, pageLater = false } = found[0] ?? {};
  const all = found.filter((row) => row.pageKeys !== null);
  const kept = all.slice(0, size);
  if (backward) kept.reverse();
  const more = all.length > size;
  return {
    rows: kept.map(bare),
    cursors: kept.map((row) => cursorOf([mark, ...(row.pageKeys as string[])])),
    hasNextPage: pageLater || (!backward && more),
    hasPreviousPage: pageEarlier || (backward && more),
    totalCount: pageTotal,
  };
}

const PAGE_COLUMNS = new Set(['pageParent', 'pageTotal', 'pageEarlier', 'pageLater', 'pageKeys', 'pageRow']);
const bare = <Row extends object>(row: PageRow & Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !PAGE_COLUMNS.has(name))) as Row;
