import type { EventOf, Sustainment } from '#language';
import { CHARTERED, aim, drafted, full, given, linked } from '../given.js';
import type { Pilot } from '../pilot.js';
import { adoptionGaps } from './adoption-gate.js';
import { BASELINE_POINTS, baselineGaps } from './baseline-gate.js';
import { cycle, gateMetric, keeps, proven, ramp, worldOf } from './given.js';
import { implementationGaps } from './implementation-gate.js';
import { gateGaps, nextStageProblems, stepProblems } from './stage-gate.js';
import { sustainmentGaps } from './sustainment-gate.js';

const rules = (problems: { rule: string }[]): string[] => problems.map(({ rule }) => rule);
const outcome = (link: Partial<EventOf<'MetricLinked'>['data']> = {}): Pilot =>
  given(
    drafted(full),
    { type: 'MetricLinked', data: { ...linkedAs('inbox'), ...link } },
    linked('access', 'PROCESS'),
    CHARTERED,
  );
const linkedAs = (metricId: string): EventOf<'MetricLinked'>['data'] => ({
  ...{ metricId, role: 'OUTCOME', target: null, baselineFrom: null, baselineTo: null, noBaselineBecause: null },
});
const kept = (sustainment: Partial<Sustainment> | null): Pick<Pilot, 'metrics' | 'sustainment'> => ({
  metrics: given(drafted(full), linked('inbox', 'OUTCOME'), linked('burnout', 'BALANCING')).metrics,
  sustainment: sustainment && { ...keeps, ...sustainment },
});

describe('the gate to TESTING', () => {
  it('wants of each outcome a window, a reason for none, or twelve points', () => {
    const few = worldOf([], { inbox: { points: BASELINE_POINTS - 1 } });
    expect(baselineGaps(outcome(), few)).toMatchObject([
      {
        code: 'RULE_NOT_MET',
        rule: 'pilot.baseline_missing',
        message: expect.stringContaining('11 of 12'),
        path: ['stage'],
        remedy: expect.stringContaining('linkMetric'),
      },
    ]);
    expect(baselineGaps(outcome(), worldOf([], { inbox: { points: BASELINE_POINTS } }))).toEqual([]);
    expect(baselineGaps(outcome({ baselineFrom: '2026-01-01', baselineTo: '2026-02-28' }), few)).toEqual([]);
    expect(baselineGaps(outcome({ noBaselineBecause: 'A new process' }), few)).toEqual([]);
  });

  it('asks nothing of process and balancing metrics', () => {
    const pilot = given(drafted(full), linked('access', 'PROCESS'), linked('burnout', 'BALANCING'));
    expect(baselineGaps(pilot, worldOf([]))).toEqual([]);
  });
});

describe('the gate to IMPLEMENTING', () => {
  it('opens for a ramp that has proven the change', () => {
    expect(implementationGaps(kept({}), worldOf(proven))).toEqual([]);
  });

  it('names all that is missing at once, each with the mutation that would meet it', () => {
    const gaps = implementationGaps(kept(null), worldOf([], { burnout: { openConcern: true } }));
    expect(rules(gaps)).toEqual([
      'pilot.linked_cycles_missing',
      'pilot.scale_not_grown',
      'pilot.conditions_too_few',
      'pilot.numeric_predictions_missing',
      'pilot.belief_missing',
      'pilot.balancing_signal_open',
      'pilot.local_owner_missing',
    ]);
    expect(gaps.every(({ code, remedy, path }) => code === 'RULE_NOT_MET' && /\(\w+/.test(remedy ?? '') && path)).toBe(
      true,
    );
  });

  it.each([
    ['two cycles closed in one ramp', ramp({}, { stage: 'DO' }), 'pilot.linked_cycles_missing'],
    ['a larger scale', ramp({}, { scale: 'ONE_CLINICIAN' }), 'pilot.scale_not_grown'],
    ['no smaller scale', ramp({ scale: 'ONE_TEAM' }, { scale: 'ONE_SHIFT' }), 'pilot.scale_not_grown'],
    ['a second condition', ramp({}, { conditions: [' MORNINGS'] }), 'pilot.conditions_too_few'],
    ['a second prediction', ramp({ verdicts: [] }, {}), 'pilot.numeric_predictions_missing'],
    ['the last two to hold', ramp({}, { verdicts: ['NOT_CONFIRMED'] }), 'pilot.prediction_refuted'],
    ['a degree of belief', ramp({}, { degreeOfBelief: null }), 'pilot.belief_missing'],
  ])('wants %s', (_, cycles, rule) => {
    expect(rules(implementationGaps(kept({}), worldOf(cycles)))).toContain(rule);
  });

  it('forgives an early prediction that failed, and one that the data left open', () => {
    const early = ramp({ verdicts: ['NOT_CONFIRMED', 'CONFIRMED'] }, { verdicts: ['PARTLY'] });
    expect(implementationGaps(kept({}), worldOf(early))).toEqual([]);
    expect(implementationGaps(kept({}), worldOf(ramp({}, { verdicts: ['INCONCLUSIVE'] })))).toEqual([]);
  });

  it('takes the ramp that lacks least, and never adds up what two ramps have', () => {
    const other = [cycle({ ramp: 2, number: 1, scale: 'ONE_UNIT', conditions: ['Nights'] })];
    expect(implementationGaps(kept({}), worldOf([...proven, ...other]))).toEqual([]);
    const apart = [cycle({ ramp: 1 }), cycle({ ramp: 2, scale: 'ONE_TEAM', conditions: ['Nights'] })];
    expect(rules(implementationGaps(kept({}), worldOf(apart)))).toContain('pilot.linked_cycles_missing');
  });

  it('looks at balancing metrics only, and wants an owner', () => {
    const concern = worldOf(proven, { inbox: { openConcern: true } });
    expect(implementationGaps(kept({}), concern)).toEqual([]);
    expect(rules(implementationGaps(kept({ ownerId: null }), concern))).toEqual(['pilot.local_owner_missing']);
    const balancing = implementationGaps(kept({}), worldOf(proven, { burnout: { openConcern: true } }));
    expect(balancing).toMatchObject([
      { rule: 'pilot.balancing_signal_open', message: expect.stringMatching(/Burnout/) },
    ]);
  });
});

describe('the gate to SUSTAINING', () => {
  it.each([
    [{}, []],
    [{ documentation: null, policy: 'In the handbook' }, []],
    [{ training: null }, ['pilot.training_missing']],
    [{ documentation: null }, ['pilot.documentation_missing']],
    [{ ownerId: null }, ['pilot.local_owner_missing']],
  ] as [Partial<Sustainment>, string[]][])('with %j wants %j', (sustainment, missing) => {
    expect(rules(sustainmentGaps(kept(sustainment)))).toEqual(missing);
  });

  it('names all three where nothing is there', () => {
    expect(sustainmentGaps(kept(null))).toHaveLength(3);
  });
});

describe('the gate to an adoption', () => {
  const sustaining = { stage: 'SUSTAINING', aim, sustainment: keeps } as const;
  const measured = (lastPeriodStart: string | null) => worldOf([], { inbox: { lastPeriodStart } });

  it('opens once the aim’s metric was measured at the horizon', () => {
    expect(adoptionGaps(sustaining, measured('2026-08-31'))).toEqual([]);
    expect(rules(adoptionGaps(sustaining, measured('2026-08-24')))).toEqual(['pilot.not_remeasured']);
    expect(rules(adoptionGaps(sustaining, measured(null)))).toEqual(['pilot.not_remeasured']);
  });

  it('wants a horizon, and a pilot that was watched', () => {
    const early = { ...sustaining, stage: 'TESTING', sustainment: null } as const;
    expect(rules(adoptionGaps(early, measured('2026-09-01')))).toEqual([
      'pilot.not_sustaining',
      'pilot.remeasure_on_missing',
    ]);
  });
});

describe('the steps', () => {
  const at = (stage: Pilot['stage']): Pilot => ({ ...outcome(), stage });

  it('go on one at a time, and back where a gain did not hold', () => {
    const stages = ['PROPOSED', 'CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING', 'CLOSED'] as const;
    const steps = stages.flatMap((from) =>
      stages.filter((to) => stepProblems({ stage: from }, to).length === 0).map((to) => `${from} -> ${to}`),
    );
    expect(steps).toEqual([
      'CHARTERED -> TESTING',
      'TESTING -> IMPLEMENTING',
      'IMPLEMENTING -> TESTING',
      'IMPLEMENTING -> SUSTAINING',
      'SUSTAINING -> IMPLEMENTING',
    ]);
    expect(stepProblems(at('PROPOSED'), 'CHARTERED')[0]?.remedy).toContain('charterPilot');
    expect(stepProblems(at('SUSTAINING'), 'CLOSED')[0]?.remedy).toContain('closePilot');
    expect(stepProblems(at('CHARTERED'), 'SUSTAINING')[0]?.remedy).toContain('TESTING');
  });

  it('have a gate forward and none back', () => {
    expect(gateGaps(at('SUSTAINING'), 'IMPLEMENTING', worldOf([]))).toEqual([]);
    expect(gateGaps(at('IMPLEMENTING'), 'TESTING', worldOf([]))).toEqual([]);
    expect(rules(gateGaps(at('IMPLEMENTING'), 'SUSTAINING', worldOf([])))).toContain('pilot.training_missing');
  });

  it('say what the next stage lacks', () => {
    expect(rules(nextStageProblems(at('PROPOSED'), worldOf([])))).toEqual(['pilot.stage_not_next']);
    expect(rules(nextStageProblems(at('CHARTERED'), worldOf([])))).toEqual(['pilot.baseline_missing']);
    expect(nextStageProblems(at('CHARTERED'), worldOf([], { inbox: gateMetric({ points: 20 }) }))).toEqual([]);
    expect(nextStageProblems(at('SUSTAINING'), worldOf([]))).toEqual([]);
  });
});
