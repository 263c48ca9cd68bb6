import { CharterPilot, DraftPilot, RevisePilot } from '#pilots';
import type { DemoPilot } from '../world/told.js';
import { idOf, type Loader } from '../../load/loader.js';
import { at, daysBefore } from './moments.js';
import type { PilotPlaces } from './pilot-places.js';

/** One pilot from its draft to its charter. Answers its id. What an interrupted load has done is left alone. */
export async function charterPilot(loader: Loader, pilot: DemoPilot, places: PilotPlaces): Promise<string> {
  const owner = idOf(places.people, pilot.team[0]?.person ?? pilot.sponsor);
  const known = await loader.known('select title as key, id from pilots');
  const pilotId = known.get(pilot.title) ?? (await draftPilot(loader, pilot, owner, places));
  if ((await standing(loader, pilotId)).drivers === 0) await drawDrivers(loader, pilot, pilotId, owner, places);
  const { stage, version } = await standing(loader, pilotId);
  if (stage === 'PROPOSED')
    await loader.run(CharterPilot, owner, at(daysBefore(pilot.startsOn, 7), 9), { pilotId, expectedVersion: version });
  return pilotId;
}

interface Standing {
  stage: string;
  version: number;
  drivers: number;
}

async function standing(loader: Loader, pilotId: string): Promise<Standing> {
  const [row] = await loader.reader.query<Standing>(
    'select stage, version, jsonb_array_length(drivers) as drivers from pilots where id = $1',
    [pilotId],
  );
  if (!row) throw new Error(`There is no pilot ${pilotId}, which the demo has just made.`);
  return row;
}

/** The team's theory as a tree, drawn before the charter. */
async function drawDrivers(
  loader: Loader,
  { life, startsOn }: DemoPilot,
  pilotId: string,
  owner: string,
  { metrics }: PilotPlaces,
): Promise<void> {
  if (life.drivers.length === 0) return;
  const drivers = life.drivers.map(({ metrics: named, ...driver }) => ({
    ...driver,
    metricIds: named.map((metric) => idOf(metrics, metric)),
  }));
  const { version: expectedVersion } = await standing(loader, pilotId);
  await loader.run(RevisePilot, owner, at(daysBefore(startsOn, 10), 9), { pilotId, expectedVersion, drivers });
}

async function draftPilot(
  loader: Loader,
  pilot: DemoPilot,
  owner: string,
  { units, people, metrics, goals, ideas }: PilotPlaces,
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
    goalIds: pilot.life.goals.map((key) => idOf(goals, key)),
    ideaIds: pilot.life.ideas.map((key) => idOf(ideas, key)),
    aim: { ...pilot.aim, metricId: idOf(metrics, pilot.aim.metric) },
    metrics: pilot.metrics.map(({ metric, ...link }) => ({ ...link, metricId: idOf(metrics, metric) })),
    team: pilot.team.map(({ person, ...member }) => ({ ...member, personId: idOf(people, person) })),
  });
  return id;
}
