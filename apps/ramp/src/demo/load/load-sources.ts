import { CreateSource, PullNow, UpdateSource, type SourceSettingsInput } from '#sources';
import type { DemoSource } from '../demo-source.js';
import { idOf, type Loader } from '../../load/loader.js';
import { untilQuiet } from './until-quiet.js';

export interface SourcePlaces {
  units: ReadonlyMap<string, string>;
  adminId: string;
  exportsUrl: string;
}
interface Standing {
  id: string;
  version: number;
  url: string;
  pulled: boolean;
}

const settingsOf = (source: DemoSource, path: string, exportsUrl: string): SourceSettingsInput => ({
  url: new URL(source.instead?.path ?? path, exportsUrl).href,
  timeZone: source.timeZone,
  ...(source.instead?.settings ?? { mapping: source.mapping }),
});

/** Sets up every source and asks for its first pull, which a worker's job carries out. */
export async function loadSources(loader: Loader, sources: readonly DemoSource[], places: SourcePlaces): Promise<void> {
  for (const source of sources) {
    const found = await standing(loader, source);
    if (found?.pulled) continue;
    const { name, schedule } = source;
    const kind = source.instead?.kind ?? 'HTTP_CSV';
    const settings = settingsOf(source, source.paths[0], places.exportsUrl);
    const input = { name, unitId: idOf(places.units, source.unit), kind, schedule, settings };
    const { id } = found ?? (await loader.run(CreateSource, places.adminId, new Date(), input));
    await loader.run(PullNow, places.adminId, new Date(), { sourceId: id });
  }
}

/** The further addresses of a source, each read once its turn comes: the restated extract, then only what is newer. */
export async function readFurther(loader: Loader, sources: readonly DemoSource[], places: SourcePlaces): Promise<void> {
  for (const source of sources) {
    const found = await standing(loader, source);
    const { pathname = '', search = '' } = found ? new URL(found.url) : {};
    const reached = source.paths.indexOf(`${pathname}${search}`);
    for (const [place, path] of source.paths.entries()) {
      // The address that an interrupted load had come to is read again: whether its pull was asked for is not known.
      if (!found || place === 0 || place < reached || reached === source.paths.length - 1) continue;
      const { version = 0 } = (await standing(loader, source)) ?? {};
      const settings = settingsOf(source, path, places.exportsUrl);
      const input = { sourceId: found.id, expectedVersion: version, settings };
      await loader.run(UpdateSource, places.adminId, new Date(), input);
      await loader.run(PullNow, places.adminId, new Date(), { sourceId: found.id });
      await untilQuiet(loader);
    }
  }
}

async function standing(loader: Loader, { name }: DemoSource): Promise<Standing | undefined> {
  const rows = await loader.reader.query<Standing>(
    `select id, version, settings ->> 'url' as url, exists (select from pulls where source_id = sources.id) as pulled
     from sources where name = $1`,
    [name],
  );
  return rows[0];
}
