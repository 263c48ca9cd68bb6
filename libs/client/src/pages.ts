/** A page of a connection, as a document has to ask for it. */
export interface Page<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Each node of a connection, page after page. `ask` answers the page after a cursor; null is an end, too. */
export async function* nodesOf<Node>(
  ask: (after: string | null) => Promise<Page<Node> | null | undefined>,
): AsyncGenerator<Node, void, undefined> {
  for (let after: string | null = null; ;) {
    const page: Page<Node> | null | undefined = await ask(after);
    yield* page?.nodes ?? [];
    if (!page?.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
