import { UpdateSource } from '#sources';
import { moveLocalSignIns } from '#units';
import { Loader } from '../../load/loader.js';
import { demoSources } from '../sources.js';
import type { Servers } from '../servers.js';

interface Standing {
  id: string;
  version: number;
  url: string;
}

/** Sign-ins of other local issuers come to this one, and the demo's own sources to this export server. Answers whether any did. */
export async function moveToServers({ databaseUrl, localIssuer, exportsUrl }: Servers): Promise<boolean> {
  const loader = await Loader.open(databaseUrl);
  try {
    const people = localIssuer === null ? 0 : await loader.uow.run((tx) => moveLocalSignIns(tx, localIssuer));
    return (await moveSources(loader, exportsUrl)) + people > 0;
  } finally {
    await loader.close();
  }
}

async function moveSources(loader: Loader, exportsUrl: string): Promise<number> {
  const adminId = (await loader.known(`select subject as key, id from people where subject = 'admin'`)).get('admin');
  if (adminId === undefined) return 0;
  const strayed = await loader.reader.query<Standing>(
    `select id, version, settings ->> 'url' as url from sources
     where name = any($1) and retired_at is null and settings ->> 'url' like 'http://127.0.0.1:%/exports/%'
       and not starts_with(settings ->> 'url', $2 || '/')`,
    [demoSources().map(({ name }) => name), exportsUrl],
  );
  for (const { id, version, url } of strayed) {
    const { pathname, search } = new URL(url);
    const settings = { url: new URL(`${pathname}${search}`, exportsUrl).href };
    await loader.run(UpdateSource, adminId, new Date(), { sourceId: id, expectedVersion: version, settings });
  }
  return strayed.length;
}
