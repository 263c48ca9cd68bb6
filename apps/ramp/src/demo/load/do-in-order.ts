import type { Loader } from '../../load/loader.js';
import { hasHappened } from './has-happened.js';
import { at } from './moments.js';

/** Something that changes a pilot, on a day; `event`: by what its log tells that it was done. */
export interface Deed {
  on: string;
  event: [type: string, data?: object];
  run: (when: Date, expectedVersion: number) => Promise<unknown>;
}

/** In the order of their days, those that an interrupted load has not done. */
export async function doInOrder(loader: Loader, pilotId: string, deeds: readonly Deed[]): Promise<void> {
  for (const { on, event, run } of [...deeds].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (await hasHappened(loader, pilotId, ...event)) continue;
    const rows = await loader.reader.query<{ version: number }>('select version from pilots where id = $1', [pilotId]);
    await run(at(on, 14), rows[0]?.version ?? 0);
  }
}
