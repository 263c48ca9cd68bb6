import {
  facts,
  given,
  METRIC,
  now,
  OWNER,
  outcomeOf,
  pilot,
  plan,
  planInput,
  planned,
  prediction,
  STARTED,
  DRIVER,
  MEMBER,
} from './given.js';
import { placeInRamp, planCycle, type PlanCycleFacts } from './plan-cycle.js';
import { revisePlan } from './revise-plan.js';
import type { CycleEvent } from './cycle.js';
import type { CyclePlanInput } from './inputs.js';

const all: PlanCycleFacts = {
  ...facts,
  pilot: pilot(),
  unit: { takesPart: true, closedOn: null },
  previous: null,
  ramps: [],
};
const planning = (over: Partial<CyclePlanInput> = {}, known: Partial<PlanCycleFacts> = {}, previousId?: string) =>
  outcomeOf(() =>
    planCycle({ pilotId: 'pilot', unitId: 'unit', previousId, plan: planInput(over) }, { ...all, ...known }, now()),
  );

describe('planCycle', () => {
  it('takes nine required fields and fills the rest', () => {
    const [event] = planning().events;
    expect(event).toMatchObject({
      type: 'CyclePlanned',
      data: {
        ramp: 1,
        number: 1,
        previousId: null,
        tasks: [],
        plan: { ownerId: null, purpose: 'TEST_CHANGE', conditions: [] },
      },
    });
  });

  it('stamps each prediction with its moment and an id', () => {
    const [event] = planning().events;
    expect(event?.type === 'CyclePlanned' && event.data.plan.predictions[0]).toMatchObject({
      id: 'new-1',
      madeAt: now().at,
    });
  });

  it('is allowed in a proposed pilot, and refused in a closed one', () => {
    expect(planning({}, { pilot: pilot({ stage: 'PROPOSED' }) }).refused).toEqual([]);
    expect(planning({}, { pilot: pilot({ stage: 'CLOSED' }) }).refused).toEqual(['pilot.closed']);
    expect(planning({}, { pilot: pilot({ stage: 'CLOSED', goesOnHere: true }) }).refused).toEqual([]);
  });

  it('names all problems together, each with its field', () => {
    const { problems } = planning({
      objective: ' ',
      endsOn: '2026-03-01',
      predictions: [],
      degreeOfBelief: 1.5,
      ownerId: 'nobody',
    });
    expect(problems.map(({ rule, path }) => [rule, path?.join('.')])).toEqual([
      ['person.not_found', 'plan.owner'],
      ['cycle.ends_before_start', 'plan.endsOn'],
      ['cycle.objective_missing', 'plan.objective'],
      ['cycle.prediction_missing', 'plan.predictions'],
      ['cycle.degree_of_belief_out_of_range', 'plan.degreeOfBelief'],
    ]);
  });

  it.each([
    ['a day that does not exist', { startsOn: '2026-02-30' }, 'cycle.starts_on_no_day'],
    ['a start in another century', { startsOn: '1999-12-31', endsOn: '2000-01-08' }, 'cycle.starts_on_out_of_range'],
    ['an end more than two years away', { endsOn: '2028-03-10' }, 'cycle.ends_on_out_of_range'],
    [
      'a data row on a strange metric',
      { dataCollection: [{ metricId: 'x', how: 'log', frequency: 'WEEK' as const }] },
      'cycle.metric_not_linked',
    ],
    ['a stop rule without a limit', { stopRules: [{ metricId: METRIC }] }, 'cycle.stop_rule_empty'],
    [
      'a stop rule that everything breaks',
      { stopRules: [{ metricId: METRIC, above: 1, below: 2 }] },
      'cycle.stop_rule_always',
    ],
    [
      'a range that is empty',
      { predictions: [{ question: 'q', statement: 's', low: 2, high: 1 }] },
      'cycle.range_empty',
    ],
    [
      'a confidence of one',
      { predictions: [{ question: 'q', statement: 's', confidence: 1 }] },
      'cycle.confidence_out_of_range',
    ],
    ['a task for nobody', { tasks: [{ what: 'w', whoId: 'nobody', dueOn: '2026-03-10' }] }, 'person.not_found'],
    [
      'an id that is not in the plan',
      { predictions: [{ id: 'x', question: 'q', statement: 's' }] },
      'cycle.item_unknown',
    ],
    ['a hundred and one conditions', { conditions: Array<string>(101).fill('night') }, 'list.too_long'],
  ])('refuses %s', (_, over, rule) => {
    expect(planning(over).refused).toContain(rule);
  });

  it.each([{ endsOn: '2028-03-09' }, { startsOn: '2000-01-01', endsOn: '2002-01-01' }])('takes %j', (over) => {
    expect(planning(over).refused).toEqual([]);
  });

  it('refuses two stop rules on one metric: of which one was broken nobody could tell', () => {
    const stopRules = [
      { metricId: METRIC, above: 60 },
      { metricId: METRIC, below: 10 },
    ];
    const input = { pilotId: 'pilot', unitId: 'unit', plan: planInput({ stopRules }) };
    expect(outcomeOf(() => planCycle(input, all, now())).problems).toMatchObject([
      { rule: 'cycle.stop_rule_twice', path: ['plan', 'stopRules', '1', 'metric'] },
    ]);
  });

  it('keeps the word of the driver that the change works on', () => {
    const drivenBy = (driverId: string | null) => ({
      pilotId: 'pilot',
      unitId: 'unit',
      plan: planInput({ driverId }),
    });
    expect(planCycle(drivenBy(DRIVER.id), all, now())).toMatchObject([{ data: { plan: { driverKey: DRIVER.key } } }]);
    expect(outcomeOf(() => planCycle(drivenBy('driver-2'), all, now())).problems).toMatchObject([
      { code: 'NOT_FOUND', rule: 'driver.not_found', path: ['plan', 'driver'] },
    ]);
  });

  it('refuses a unit outside the pilot, a closed unit and a strange previous cycle', () => {
    expect(planning({}, { unit: { takesPart: false, closedOn: null } }).refused).toEqual(['cycle.unit_outside_pilot']);
    expect(planning({}, { unit: { takesPart: true, closedOn: '2026-03-09' } }).refused).toEqual(['unit.closed']);
    expect(planning({}, {}, 'other').refused).toEqual(['cycle.previous_not_found']);
  });

  it('begins a new ramp, or goes on after the newest of the ramp', () => {
    const ramps = [
      { ramp: 1, number: 3 },
      { ramp: 2, number: 1 },
    ];
    expect(placeInRamp({ previous: null, ramps })).toEqual({ ramp: 3, number: 1 });
    expect(placeInRamp({ previous: { id: 'a', ramp: 1 }, ramps })).toEqual({ ramp: 1, number: 4 });
  });
});

describe('revisePlan', () => {
  const revising = (over: Partial<CyclePlanInput>, ...past: (typeof STARTED)[]) =>
    given(planned({ degreeOfBelief: 0.4 }), ...past).when((cycle) =>
      revisePlan(cycle, { cycleId: 'cycle', expectedVersion: 1, plan: planInput(over) }, facts, {
        ...now(),
        at: '2026-03-10T08:00:00.000Z',
      }),
    );
  const revised = (over: Partial<CyclePlanInput>) => {
    const [event] = revising(over).events;
    if (event?.type !== 'PlanRevised') throw new Error('not revised');
    return event.data.plan;
  };

  it('holds to the same days as the first plan', () => {
    expect(revising({ startsOn: '1990-01-01' }).refused).toEqual([
      'cycle.starts_on_out_of_range',
      'cycle.ends_on_out_of_range',
    ]);
  });

  it('leaves the cycle with whom it was handed to', () => {
    const handed: CycleEvent = { type: 'CycleHandedOver', data: { ownerId: MEMBER, because: 'She left.' } };
    expect(
      given(planned(), handed).when((cycle) => {
        return revisePlan(cycle, { cycleId: 'cycle', expectedVersion: 2, plan: planInput() }, facts, now());
      }).events,
    ).toMatchObject([{ data: { plan: { ownerId: MEMBER } } }]);
  });

  it('leaves what is absent, clears what is null', () => {
    expect(revised({})).toMatchObject({ ownerId: OWNER, degreeOfBelief: 0.4, dataCollection: plan().dataCollection });
    expect(revised({ ownerId: null, degreeOfBelief: null, dataCollection: null })).toMatchObject({
      ownerId: null,
      degreeOfBelief: null,
      dataCollection: [],
    });
  });

  it('keeps when a prediction was made, unless it says something else now', () => {
    const { id, question, statement, madeAt } = prediction();
    expect(revised({ predictions: [{ id, question, statement }] }).predictions).toEqual([prediction()]);
    expect(revised({ predictions: [{ id, question, statement: 'They rise' }] }).predictions[0]?.madeAt).not.toBe(
      madeAt,
    );
  });

  it('is refused once the cycle has started', () => {
    expect(revising({}, STARTED)).toMatchObject({
      refused: ['cycle.plan_locked'],
      problems: [{ code: 'WRONG_STATE' }],
    });
  });
});
