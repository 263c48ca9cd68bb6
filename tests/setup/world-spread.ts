import { CancelCycle, CompleteStudy, DecideAct, FinishDo, PlanCycle, StartCycle, type CyclePlanInput } from '#cycles';
import type { ActDecision, PilotStage } from '#language';
import { ClosePilot, MovePilot, RevisePilot } from '#pilots';
import { InvitePerson } from '#units';
import type { Data } from './gql.js';
import { settle } from './settle.js';
import type { TestApp } from './test-app.js';
import { CAST, type Part, type World } from './world.js';
import { createCycleWorld, dayHere, type CycleWorld } from './world-cycles.js';
import { daysOn } from './world-effects.js';

const REASON = { ADOPT: 'OFFER_FOR_SPREAD', ADAPT: 'LARGER_SCALE', ABANDON: 'INEFFECTIVE' } as const;
type Place = 'clinic' | 'sibling' | 'ward';

/** A world whose pilot has tested its change at the clinic and adopted it; the sibling has a lead (`stranger`) beside its member. */
export interface SpreadWorld extends CycleWorld {
  /** The pilot's key. */
  pilotKey: string;
  /** Starts a cycle of the pilot at a unit, as the person; answers its key. */
  begun(unit: Place, who: Part): Promise<string>;
  /** The same, carried on to its decision. */
  decided(unit: Place, who: Part, decision: ActDecision): Promise<string>;
  offer(units: Place[], over?: object, who?: Part): Promise<Data>;
  /** What a unit says to the offer, as the person. */
  answer(unit: Place, who: Part, stage: string, over?: object): Promise<Data>;
  /** The pilot as a person sees it; null where they do not. */
  seen(who: Part, fields?: string): Promise<Data>;
  /** Closes the pilot as ADOPTED. */
  adopted(): Promise<void>;
}

export const ADOPTION = 'id stage wave plannedFor because adaptations unit { code }';

export async function createSpreadWorld(): Promise<SpreadWorld> {
  const world = await createCycleWorld();
  const { key, pilot } = world;
  const { name, email } = CAST.stranger;
  const invited = { name, email, unitId: key['sibling'] as string, role: 'LEAD' } as const;
  key['stranger'] = (await world.run(InvitePerson, invited)).id;
  const [{ id: pilotKey }] = (await world.rows('select id from pilots')) as [{ id: string }];
  const begun: SpreadWorld['begun'] = (unit, who) =>
    begin(world, { pilotId: pilotKey, unitId: key[unit] as string, by: key[who] as string, startsOn: dayHere(0) });
  const decided: SpreadWorld['decided'] = async (unit, who, decision) => {
    const cycleId = await begun(unit, who);
    await decide(world, cycleId, key[who] as string, decision);
    return cycleId;
  };
  await decided('clinic', 'member', 'ADOPT');
  await settle(world);
  return {
    ...{ ...world, pilotKey, begun, decided },
    offer: (units, over = {}, who = 'member') => {
      const input = { pilot, units: units.map((unit) => world.id[unit]), ...over };
      return world.by[who].send('offerSpread', 'OfferSpreadInput', input, `pilot { adoptions { ${ADOPTION} } }`);
    },
    answer: (unit, who, stage, over = {}) => {
      const input = { pilot, unit: world.id[unit], stage, ...over };
      return world.by[who].send('changeAdoption', 'ChangeAdoptionInput', input, `pilot { adoptions { ${ADOPTION} } }`);
    },
    seen: async (who, fields = 'id') =>
      (await world.by[who].data(`query ($id: ID!) { pilot(id: $id) { ${fields} } }`, { id: pilot })).pilot,
    adopted: () => adopt(world, pilotKey),
  };
}

/** Plans and starts a cycle of a pilot about minutes, at a unit that takes part; answers its key. */
export async function begin(
  world: World,
  { pilotId, unitId, by, startsOn, at }: { pilotId: string; unitId: string; by: string; startsOn: string; at?: Date },
): Promise<string> {
  const metricId = world.key['minutes'] as string;
  const plan: CyclePlanInput = {
    ...{ ownerId: by, objective: 'See whether it helps', change: 'A template', scope: 'One team' },
    ...{ scale: 'ONE_TEAM', startsOn, endsOn: daysOn(startsOn, 14) },
    predictions: [{ question: 'Do they fall?', statement: 'They fall', metricId, direction: 'FALL' }],
    dataCollection: [{ metricId, how: 'From the log', frequency: 'WEEK' }],
  };
  const { id } = await world.run(PlanCycle, { pilotId, unitId, plan }, { by, at });
  await world.run(StartCycle, { cycleId: id, expectedVersion: 1 }, { by, at });
  return id;
}

/** Carries a cycle that was just started on to its decision. */
export async function decide(world: TestApp, cycleId: string, person: string, decision: ActDecision): Promise<void> {
  const by = { by: person };
  const at = (expectedVersion: number) => ({ cycleId, expectedVersion });
  await world.run(FinishDo, { ...at(2), carriedOutAsPlanned: true, noDataBecause: 'Counted by hand' }, by);
  const [{ plan }] = (await world.rows('select plan from cycles where id = $1', [cycleId])) as [{ plan: Data }];
  const results = [
    { predictionId: plan.predictions[0].id, verdict: 'CONFIRMED', observed: 21, overriddenBecause: 'By hand' },
  ] as const;
  await world.run(CompleteStudy, { ...at(3), learned: 'It helps', summary: 'Less', results }, by);
  const act = { decision, reason: REASON[decision], rationale: 'As seen', draftNext: false, nextSteps: 'Go on' };
  await world.run(DecideAct, { ...at(4), ...act }, by);
}

/** Closes the pilot as ADOPTED: past its gates by the sponsor, the coach, and measured again at the day that was planned a year before. */
export async function adopt(world: World, pilotId: string): Promise<void> {
  const by = world.key['coach'] as string;
  const at = async () => {
    const [row] = await world.rows<{ version: number }>('select version from pilots where id = $1', [pilotId]);
    return { pilotId, expectedVersion: row?.version as number };
  };
  const keeps = { ownerId: world.key['lead'] as string, training: 'An hour', documentation: 'Page 3' };
  const sustainment = { ...keeps, remeasureOn: '2025-01-06' };
  await world.run(RevisePilot, { ...(await at()), sustainment }, { by, at: new Date('2025-01-02T18:00:00Z') });
  const [pilot] = await world.rows<{ stage: PilotStage }>('select stage from pilots where id = $1', [pilotId]);
  const ahead = (['IMPLEMENTING', 'SUSTAINING'] as const).slice(pilot?.stage === 'IMPLEMENTING' ? 1 : 0);
  for (const stage of ahead)
    await world.run(MovePilot, { ...(await at()), stage, because: 'On', override: true }, { by });
  const row = { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2025-01-06' };
  const rows = [{ ...row, numerator: 30, denominator: 1 }];
  const input = { idempotencyKey: `adopted-${pilotId}`, rows };
  await world.by.coach.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
  await settle(world);
  const open = await world.rows<{ cycleId: string; expectedVersion: number }>(
    `select c.id as "cycleId", c.version as "expectedVersion" from cycles c join pilots p on p.id = c.pilot_id and p.unit_id = c.unit_id
     where p.id = $1 and c.stage not in ('CLOSED', 'CANCELLED') and c.discarded_because is null`,
    [pilotId],
  );
  for (const cycle of open) await world.run(CancelCycle, { ...cycle, because: 'Enough is known' }, { by });
  await world.run(ClosePilot, { ...(await at()), closing: 'ADOPTED', because: 'It holds' }, { by });
}
