import type * as pilots from '#pilots';
import type { AimInput, DraftPilotInput, PilotFilter } from '../graphql/input-types.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';

/** An aim with a bare metric id; absent stays absent, null clears. */
export function aimOf<Given extends AimInput | null | undefined>(
  aim: Given,
): pilots.AimInput | Exclude<Given, AimInput> {
  if (!aim) return aim as Exclude<Given, AimInput>;
  const { metric, ...fields } = aim;
  return { ...fields, metricId: keyOf('Metric', metric, 'aim', 'metric') };
}

export function draftOf(input: DraftPilotInput): pilots.DraftPilotInput {
  const { unit, intervention, sponsor, aim, metrics, team, ...fields } = input;
  return {
    ...fields,
    unitId: keyOf('Unit', unit, 'unit'),
    interventionKey: intervention,
    sponsorId: keyIn('Person', sponsor, 'sponsor'),
    aim: aimOf(aim),
    metrics: metrics?.map(({ metric, ...link }, index) => ({
      ...link,
      metricId: keyOf('Metric', metric, 'metrics', `${index}`, 'metric'),
    })),
    team: team?.map(({ person, ...member }, index) => ({
      ...member,
      personId: keyOf('Person', person, 'team', `${index}`, 'person'),
    })),
  };
}

export function pilotFilterOf(filter: PilotFilter | null | undefined): pilots.PilotFilter {
  const { under, intervention, metric, member, ...fields } = filter ?? {};
  return {
    ...fields,
    under: keyIn('Unit', under, 'filter', 'under'),
    interventionKey: intervention,
    metricId: keyIn('Metric', metric, 'filter', 'metric'),
    memberId: keyIn('Person', member, 'filter', 'member'),
  };
}
