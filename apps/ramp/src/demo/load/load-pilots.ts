import { CharterPilot, DraftPilot } from '#pilots';
import type { DemoPilot } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at, daysBefore } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';

/** One pilot from its draft to its charter. Answers its id. What an interrupted load has done is left alone. */
export async function charterPilot(loader: Loader, pilot: DemoPilot, places: PilotPlaces): Promise<string> {
  const owner = idOf(places.people, pilot.team[0]?.person ?? pilot.sponsor);
  const known = await loader.known('select title as key, id from pilots');
  const pilotId = known.get(pilot.title) ?? (await draftPilot(loader, pilot, owner, places));
  const [row] = await loader.reader.query<{ stage: string; version: number }>(
    'select stage, version from pilots where id = $1',
    [pilotId],
  );
  if (row?.stage === 'PROPOSED')
    await loader.run(CharterPilot, owner, at(daysBefore(pilot.startsOn, 7), 9), {
      pilotId,
      expectedVersion: row.version,
    });
  return pilotId;
}

async function draftPilot(
  loader: Loader,
  pilot: DemoPilot,
  owner: string,
  { units, people, metrics }: PilotPlaces,
): Promise<string> {
  const { title, problem, theory, purpose, minutesPerWeek, startsOn } = pilot;
  const { id } = await loader.run(DraftPilot, owner, at(daysBefore(startsOn, 14), 9), {
    unitId: idOf(units, pilot.unit),
    title,
    problem,
    theory,
    purpose,
    minutesPerWeek,
    interventionKey: pilot.intervention,
    sponsorId: idOf(people, pilot.sponsor),
    aim: { ...pilot.aim, metricId: idOf(metrics, pilot.aim.metric) },
    metrics: pilot.metrics.map(({ metric, ...link }) => ({ ...link, metricId: idOf(metrics, metric) })),
    team: pilot.team.map(({ person, ...member }) => ({ ...member, personId: idOf(people, person) })),
  });
  return id;
}
