import { AMENDABLE } from './amendable.js';
import { amendCycle } from './amend-cycle.js';
import type { Cycle, CycleEvent } from './cycle.js';
import { DONE, given, planned, STARTED, STUDIED } from './given.js';

const ACTED: CycleEvent = {
  type: 'ActDecided',
  data: { decision: 'ABANDON', reason: 'INEFFECTIVE', rationale: 'No difference', nextSteps: null },
};
const CANCELLED: CycleEvent = { type: 'CycleCancelled', data: { because: 'No time' } };
const amend =
  (field: string, after = 'Better said', because = 'A slip') =>
  (cycle: Cycle) =>
    amendCycle(cycle, { field, after, because });
const amended = (field: string, before: string | null, after = 'Better said'): CycleEvent => ({
  type: 'CycleAmended',
  data: { field, before, after, because: 'A slip' },
});

describe('amendCycle', () => {
  it('adds the correction beside what stands, and counts from the newest one', () => {
    const objective = 'See whether shorter notes help';
    expect(given(planned(), STARTED).when(amend('plan.objective')).events).toEqual([
      amended('plan.objective', objective),
    ]);
    const again = given(planned(), STARTED, amended('plan.objective', objective));
    expect(again.when(amend('plan.objective', 'Best said')).events).toEqual([
      amended('plan.objective', 'Better said', 'Best said'),
    ]);
    again.when((cycle) => {
      expect(cycle).toMatchObject({ plan: { objective }, version: 2, amendments: [{ before: objective }] });
      return [];
    });
  });

  it('changes nothing where the text says so already', () => {
    expect(given(planned(), STARTED).when(amend('plan.scope', 'One clinician, Tuesdays'))).toMatchObject({
      events: [],
      refused: [],
    });
  });

  it('says of a text that was left empty that there was none', () => {
    const past = [planned(), STARTED, DONE, STUDIED, ACTED];
    expect(given(...past).when(amend('act.nextSteps')).events).toEqual([amended('act.nextSteps', null)]);
  });

  // Which texts are over in which stage.
  it.each<[string, CycleEvent[], string[]]>([
    ['DO', [STARTED], ['plan.objective', 'plan.change', 'plan.scope']],
    ['STUDY', [STARTED, DONE], ['plan.objective', 'plan.change', 'plan.scope', 'do.deviations', 'do.noDataBecause']],
    [
      'CLOSED',
      [STARTED, DONE, STUDIED, ACTED],
      Object.keys(AMENDABLE).filter((field) => field !== 'do.haltedBecause' && field !== 'cancelledBecause'),
    ],
    ['CANCELLED', [CANCELLED], ['plan.objective', 'plan.change', 'plan.scope', 'cancelledBecause']],
  ])('in %s takes the texts that are written for good', (stage, past, fields) => {
    const history = given(planned(), ...past);
    const taken = Object.keys(AMENDABLE).filter((field) => history.when(amend(field)).events.length > 0);
    expect(taken.sort()).toEqual([...fields].sort());
    const rest = Object.keys(AMENDABLE).filter((field) => !fields.includes(field));
    for (const field of rest) expect(history.when(amend(field)).refused).toEqual(['cycle.not_completed']);
    history.when((cycle) => (expect(cycle.stage).toBe(stage), []));
  });

  it('refuses a plan that is still free, and whatever is no text of the list', () => {
    expect(given(planned()).when(amend('plan.objective')).refused).toEqual(['cycle.wrong_stage']);
    for (const field of ['plan.predictions', 'study.evidence', 'study.results', 'constructor', ''])
      expect(given(planned(), STARTED, DONE, STUDIED).when(amend(field)).refused).toEqual(['cycle.field_unknown']);
    expect(given(planned(), STARTED).when(amend('plan.scope', '', ' ')).refused).toEqual([
      'cycle.after_missing',
      'cycle.because_missing',
    ]);
  });
});
