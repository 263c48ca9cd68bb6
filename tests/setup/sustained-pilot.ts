import { fromGlobalId } from '#language';
import type { GqlClient } from './gql.js';
import { dayHere, type CycleWorld } from './world-cycles.js';
import { begin, decide } from './world-spread.js';

/** A pilot whose gain is to be measured again in a month, and whose change waits for the ward's answer. */
export async function sustainedPilot(world: CycleWorld): Promise<void> {
  const { member, coach } = world.by;
  const draft = {
    ...{
      unit: world.id.clinic,
      title: 'Kept',
      problem: 'A problem',
      theory: 'If, then, because',
      sponsor: world.id.coach,
    },
    aim: {
      ...{ statement: 'Less', metric: world.id.minutes, target: 20, dueOn: dayHere(300), population: 'All clinicians' },
    },
    metrics: [
      { metric: world.process, role: 'PROCESS' },
      { metric: world.id.burnout, role: 'BALANCING' },
    ],
  };
  const [goal] = (await member.data('{ goals { id } }')).goals;
  const serving = { ...draft, goals: [goal.id] };
  const { pilot } = await member.do('draftPilot', 'DraftPilotInput', serving, 'pilot { id version }');
  let { version } = pilot;
  const step = async (who: GqlClient, mutation: string, type: string, input: object): Promise<void> => {
    const seen = { pilot: pilot.id, expectedVersion: version, ...input };
    version = (await who.do(mutation, type, seen, 'pilot { version }')).pilot.version;
  };
  await step(member, 'charterPilot', 'PilotStepInput', {});
  const sustainment = { owner: world.id.lead, remeasureOn: dayHere(30) };
  await step(member, 'revisePilot', 'RevisePilotInput', { sustainment });
  for (const stage of ['TESTING', 'IMPLEMENTING', 'SUSTAINING'])
    await step(coach, 'movePilot', 'MovePilotInput', { stage, because: 'On', override: true });
  const [pilotId, unitId, by] = [fromGlobalId(pilot.id)?.key, world.key['clinic'], world.key['member']] as string[];
  const at = { pilotId: pilotId as string, unitId: unitId as string, by: by as string, startsOn: dayHere(0) };
  await decide(world, await begin(world, at), at.by, 'ADOPT');
  await member.do('offerSpread', 'OfferSpreadInput', { pilot: pilot.id, units: [world.id.ward] }, 'pilot { id }');
}
