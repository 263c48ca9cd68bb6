import { Comment, PausePilot } from '#pilots';
import type { DemoPilot } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';
import { doInOrder } from './do-in-order.js';
import { at } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';

/** What people do with it in these days: they talk about it, and some pause it. */
export async function tellToday(
  loader: Loader,
  pilot: DemoPilot,
  pilotId: string,
  { people }: PilotPlaces,
): Promise<void> {
  const { paused, comments } = pilot.life;
  const lead = idOf(people, pilot.team[0]?.person ?? pilot.sponsor);
  if (paused)
    await doInOrder(loader, pilotId, [
      {
        on: paused.on,
        event: ['PilotPaused'],
        run: (when, expectedVersion) =>
          loader.run(PausePilot, lead, when, { pilotId, expectedVersion, because: paused.because }),
      },
    ]);
  const said = await loader.known('select body as key, id from comments');
  for (const { on, by, body } of comments)
    if (!said.has(body))
      await loader.run(Comment, idOf(people, by), at(on, 13), { subjectType: 'Pilot', subjectKey: pilotId, body });
}
