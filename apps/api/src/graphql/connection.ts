import type { Page, PageInput } from '#platform';

/** A Relay connection; `nodes` beside `edges` for who needs no cursors. */
export interface Connection<Node> {
  edges: { node: Node; cursor: string }[];
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

/** A page of a read as a connection. Null, of something the viewer may not see, is an empty one. */
export function connection<Node>(page: Page<Node> | null): Connection<Node> {
  const { rows, cursors, hasNextPage, hasPreviousPage, totalCount } = page ?? NOTHING;
  return {
    // Who asks for nodes needs none of these.
    get edges() {
      return rows.map((node, index) => ({ node: node as Node, cursor: cursors[index] as string }));
    },
    nodes: rows as Node[],
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null },
    totalCount,
  };
}
const NOTHING: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };

/** The page that a field's arguments ask for, without its other arguments. */
export const pageOf = ({ first, after, last, before }: PageInput): PageInput => ({ first, after, last, before });
