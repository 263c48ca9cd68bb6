import { AssessProgress, ClosePilot, MovePilot, RevisePilot, ShareWin } from '#pilots';
import type { DemoPilot } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';
import { doInOrder, type Deed } from './do-in-order.js';
import type { PilotPlaces } from './pilot-places.js';

/** What people did with a pilot once its past cycles were closed, in the order of its days. */
export async function tellLife(
  loader: Loader,
  pilot: DemoPilot,
  pilotId: string,
  { people, metrics }: PilotPlaces,
): Promise<void> {
  const { sustainment, moves, assessments, wins, closed } = pilot.life;
  const lead = idOf(people, pilot.team[0]?.person ?? pilot.sponsor);
  const cycles = await cycleIds(loader, pilot, pilotId);
  const deeds: Deed[] = [];
  if (sustainment) {
    const { owner, setOn, ...rest } = sustainment;
    deeds.push({
      on: setOn,
      event: ['PilotRevised', { changes: { sustainment: {} } }],
      run: (when, expectedVersion) =>
        loader.run(RevisePilot, lead, when, {
          ...{ pilotId, expectedVersion, sustainment: { ...rest, ownerId: idOf(people, owner) } },
        }),
    });
  }
  for (const { on, to: stage, because, override } of moves)
    deeds.push({
      on,
      event: ['PilotStageMoved', { to: stage }],
      run: (when, expectedVersion) => {
        const by = override ? idOf(people, pilot.sponsor) : lead;
        return loader.run(MovePilot, by, when, { pilotId, expectedVersion, stage, because, override });
      },
    });
  for (const { on, by, score, note } of assessments)
    deeds.push({
      on,
      event: ['ProgressAssessed', { by: by === 'coach' ? 'COACH' : 'TEAM' }],
      run: (when) => loader.run(AssessProgress, idOf(people, by), when, { pilotId, score, note }),
    });
  for (const { on, by, story, thanks, cycle, metric } of wins)
    deeds.push({
      on,
      event: ['WinShared', { story }],
      run: (when) =>
        loader.run(ShareWin, idOf(people, by), when, {
          ...{ pilotId, story, thanksIds: thanks.map((one) => idOf(people, one)) },
          ...{ cycleId: cycle && idOf(cycles, cycle), metricId: metric && idOf(metrics, metric) },
        }),
    });
  if (closed) {
    const { on, ...closing } = closed;
    deeds.push({
      on,
      event: ['PilotClosed'],
      run: (when, expectedVersion) => loader.run(ClosePilot, lead, when, { pilotId, expectedVersion, ...closing }),
    });
  }
  await doInOrder(loader, pilotId, deeds);
}

/** The pilot's own cycles by their keys: they were made in the told order. */
async function cycleIds(loader: Loader, pilot: DemoPilot, pilotId: string): Promise<Map<string, string>> {
  const rows = await loader.reader.query<{ id: string }>(
    'select c.id from cycles c join pilots p on p.id = c.pilot_id and p.unit_id = c.unit_id where p.id = $1 order by c.id',
    [pilotId],
  );
  return new Map(rows.map(({ id }, place) => [pilot.cycles[place]?.key ?? '', id]));
}
