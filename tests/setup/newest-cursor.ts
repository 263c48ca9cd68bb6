import type { GqlClient } from './gql.js';
import { settle } from './settle.js';
import type { TestApp } from './test-app.js';

/** The cursor of the newest event. Who follows from it on hears all that is done next, however late the server begins with it. */
export async function newestCursor(world: TestApp & { by: { admin: GqlClient } }): Promise<string> {
  await settle(world);
  return (await world.by.admin.data('{ events(first: 1) { nodes { cursor } } }')).events.nodes[0].cursor;
}
