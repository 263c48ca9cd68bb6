import type * as pilots from '#pilots';
import type { AimInput, DraftPilotInput, PilotFilter, RevisePilotInput } from '../graphql/input-types.js';
import { keyIn, keyOf, keysOf } from '../graphql/node-ids.js';

/** An aim with a bare metric id; absent stays absent, null clears. */
export function aimOf<Given extends AimInput | null | undefined>(
  aim: Given,
): pilots.AimInput | Exclude<Given, AimInput> {
  if (!aim) return aim as Exclude<Given, AimInput>;
  const { metric, ...fields } = aim;
  return { ...fields, metricId: keyOf('Metric', metric, 'aim', 'metric') };
}

export function draftOf(input: DraftPilotInput): pilots.DraftPilotInput {
  const { unit, intervention, ideas, goals, sponsor, aim, metrics, team, ...fields } = input;
  return {
    ...fields,
    unitId: keyOf('Unit', unit, 'unit'),
    interventionKey: intervention,
    ideaIds: ideas && keysOf('Idea', ideas, 'ideas'),
    goalIds: goals && keysOf('Goal', goals, 'goals'),
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

type Changes = Omit<RevisePilotInput, 'pilot' | 'expectedVersion'>;

/** The changes of an input with bare ids: what is absent stays absent, what is null stays null. */
export function changesOf(input: Changes): Omit<pilots.RevisePilotInput, 'pilotId' | 'expectedVersion'> {
  const { ideas, goals, sponsor, aim, drivers, sustainment, ...fields } = input;
  return {
    ...fields,
    ideaIds: ideas && keysOf('Idea', ideas, 'ideas'),
    goalIds: goals && keysOf('Goal', goals, 'goals'),
    sponsorId: keyIn('Person', sponsor, 'sponsor'),
    aim: aimOf(aim),
    drivers:
      drivers &&
      drivers.map(({ metrics, ...driver }, index) => ({
        ...driver,
        metricIds: metrics && keysOf('Metric', metrics, 'drivers', `${index}`, 'metrics'),
      })),
    sustainment: sustainmentOf(sustainment),
  };
}

function sustainmentOf<Given extends RevisePilotInput['sustainment']>(
  sustainment: Given,
): pilots.SustainmentInput | Exclude<Given, object> {
  if (!sustainment) return sustainment as Exclude<Given, object>;
  const { owner, ...fields } = sustainment;
  return { ...fields, ownerId: keyIn('Person', owner, 'sustainment', 'owner') };
}

export function pilotFilterOf(filter: PilotFilter | null | undefined): pilots.PilotFilter {
  const { under, goal, intervention, metric, member, ...fields } = filter ?? {};
  return {
    ...fields,
    under: keyIn('Unit', under, 'filter', 'under'),
    goalId: keyIn('Goal', goal, 'filter', 'goal'),
    interventionKey: intervention,
    metricId: keyIn('Metric', metric, 'filter', 'metric'),
    memberId: keyIn('Person', member, 'filter', 'member'),
  };
}
