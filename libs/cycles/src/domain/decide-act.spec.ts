import type { CycleEvent, Cycle } from './cycle.js';
import { decideAct } from './decide-act.js';
import { draftNext } from './draft-next.js';
import { foldCycle } from './evolve.js';
import { DONE, given, happened, METRIC, now, planned, STARTED, STUDIED } from './given.js';
import type { DecideActInput } from './inputs.js';

const past = [planned(), STARTED, DONE, STUDIED];
const deciding = (input: Partial<DecideActInput>, hasNext = false) =>
  given(...past).when((cycle) =>
    decideAct(
      cycle,
      {
        cycleId: 'cycle',
        expectedVersion: 4,
        decision: 'ADAPT',
        reason: 'MODIFY_AND_RETEST',
        rationale: 'Promising',
        ...input,
      },
      { hasNext },
    ),
  );

describe('decideAct', () => {
  it('closes the cycle with a decision', () => {
    expect(deciding({}).events).toEqual([
      {
        type: 'ActDecided',
        data: { decision: 'ADAPT', reason: 'MODIFY_AND_RETEST', rationale: 'Promising', nextSteps: null },
      },
    ]);
  });

  it('takes only a reason that belongs to the decision, and names those', () => {
    const { problems } = deciding({ decision: 'ADOPT', reason: 'HARMFUL' });
    expect(problems).toMatchObject([
      { rule: 'act.reason_mismatch', path: ['reason'], remedy: 'Give one of IMPLEMENT_HERE, OFFER_FOR_SPREAD.' },
    ]);
  });

  it('to adapt needs next steps, a draft, or a cycle that goes on already', () => {
    expect(deciding({ draftNext: false }).refused).toEqual(['act.next_missing']);
    expect(deciding({ draftNext: false, nextSteps: 'Try nights' }).refused).toEqual([]);
    expect(deciding({ draftNext: false }, true).refused).toEqual([]);
    expect(deciding({ decision: 'ABANDON', reason: 'HARMFUL', draftNext: false }).refused).toEqual([]);
  });

  it('names the step that comes first', () => {
    const early = given(planned(), STARTED, DONE).when((cycle) =>
      decideAct(
        cycle,
        { cycleId: 'c', expectedVersion: 3, decision: 'ADOPT', reason: 'IMPLEMENT_HERE', rationale: 'x' },
        { hasNext: false },
      ),
    );
    expect(early.problems[0]).toMatchObject({ code: 'WRONG_STATE', remedy: 'Complete the study (completeStudy).' });
  });
});

describe('draftNext', () => {
  const decided = (data: object): Cycle => {
    const event = {
      type: 'ActDecided',
      data: { decision: 'ADAPT', rationale: 'x', nextSteps: null, ...data },
    } as CycleEvent;
    return foldCycle(
      'cycle',
      [...past, event].map((one) => happened(one)),
    );
  };
  const facts = { ramps: [{ ramp: 1, number: 1 }], linkedMetricIds: new Set([METRIC]) };
  const drafted = (data: object, today = '2026-03-09', linked = facts.linkedMetricIds) => {
    const event = draftNext(decided(data), { ...facts, linkedMetricIds: linked }, now('new', today));
    if (event.type !== 'CyclePlanned') throw new Error('not planned');
    return event.data;
  };

  it('goes on in the ramp, as long, the day after the test or after today', () => {
    const next = drafted({ reason: 'MODIFY_AND_RETEST', nextSteps: 'Try it at night' });
    expect(next).toMatchObject({ ramp: 1, number: 2, previousId: 'cycle', tasks: [] });
    expect(next.plan).toMatchObject({
      startsOn: '2026-03-23',
      endsOn: '2026-04-05',
      scale: 'ONE_CLINICIAN',
      degreeOfBelief: 0.7,
    });
    expect(next.plan.change).toBe('Use the short note template\n\nTry it at night');
    expect(drafted({ reason: 'MODIFY_AND_RETEST' }, '2026-04-01').plan.startsOn).toBe('2026-04-02');
  });

  it('grows by one scale, up to the largest', () => {
    expect(drafted({ reason: 'LARGER_SCALE' }).plan.scale).toBe('ONE_SHIFT');
  });

  it('asks the questions anew, as predictions of this moment, without yesterday’s confidence', () => {
    expect(drafted({ reason: 'OTHER_CONDITIONS' }).plan.predictions).toMatchObject([
      { id: 'new-1', question: 'Do shorter notes save time?', confidence: null, madeAt: now().at },
    ]);
  });

  it('leaves out metrics that the pilot has no longer', () => {
    const { plan } = drafted({ reason: 'OTHER_CONDITIONS' }, '2026-03-09', new Set());
    expect(plan.dataCollection).toEqual([]);
    expect(plan.predictions[0]?.metricId).toBeNull();
  });
});
