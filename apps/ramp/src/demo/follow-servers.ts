import { asking } from '../start/ask.js';
import type { Servers } from './servers.js';

const STRAYED = `select
  exists (select from people where issuer <> $1 and (issuer like 'http://127.0.0.1%' or issuer like 'http://localhost%')) or
  exists (select from sources where settings ->> 'url' like 'http://127.0.0.1:%/exports/%'
    and not starts_with(settings ->> 'url', $2 || '/')) as strayed`;

/**
 * The local issuer and the export server may have got other ports than the data remember: a port was taken, or a backup was restored
 * elsewhere. Loads nothing where all is as it was. Answers whether anything was moved.
 */
export async function followServers(servers: Servers): Promise<boolean> {
  const [row] = await asking(servers.databaseUrl).query<{ strayed: boolean | null }>(STRAYED, [
    servers.localIssuer,
    servers.exportsUrl,
  ]);
  if (!row?.strayed) return false;
  const { moveToServers } = await import('./load/move-to-servers.js');
  return moveToServers(servers);
}
