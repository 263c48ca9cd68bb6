import type { DemoPerson } from '../issuer/demo-person.js';
import type { LoadOptions } from './load/load-demo.js';
import { TOKEN_HOLDERS, demoPeople } from './world/people.js';

export { followServers } from './follow-servers.js';
export { startExportServer } from './export-server.js';

/** Everybody of the demo can sign in; the subject is the person's key. */
export const DEMO_PEOPLE: readonly DemoPerson[] = demoPeople().map(({ key, name, email }) => ({
  sub: key,
  name,
  email,
}));
export const DEMO_ROLES = Object.fromEntries(TOKEN_HOLDERS.map((role) => [role, role])) as Record<
  (typeof TOKEN_HOLDERS)[number],
  string
>;

/** Imported when it is needed: a warm start loads no feature here. */
export async function loadDemo(options: LoadOptions): Promise<void> {
  const { loadDemo: load } = await import('./load/load-demo.js');
  await load(options);
}
