import type { Prediction } from '#language';
import { AT, METRIC, plan, prediction } from '../given.js';
import { fidelityOf, type FidelityCriterion } from './fidelity.js';
import { facts, goodAct, goodPlan, goodStudy } from './given-facts.js';
import type { FidelityFacts } from './fidelity-facts.js';

const criterion = (given: FidelityFacts, key: string): FidelityCriterion =>
  fidelityOf(given).criteria.find((one) => one.key === key)!;
const points = (given: FidelityFacts, key: string): number => criterion(given, key).points;

describe('fidelity', () => {
  it('of a cycle that was done as it should be is 100, in six components, with nothing to advise', () => {
    const { score, version, criteria } = fidelityOf(facts());
    expect({ score, version }).toEqual({ score: 100, version: '1' });
    expect(criteria.map(({ key, points: earned, outOf, advice }) => [key, earned, outOf, advice])).toEqual([
      ['documentation', 15, 15, null],
      ['prediction', 25, 25, null],
      ['linkage', 20, 20, null],
      ['scale', 15, 15, null],
      ['data_over_time', 15, 15, null],
      ['theory', 10, 10, null],
    ]);
  });

  it('of a cycle that is not over asks only for the steps that are told', () => {
    const open = facts({ cycle: { stage: 'PLAN', startedAt: null, do: null, study: null, act: null }, hasNext: false });
    const { score, criteria } = fidelityOf(open);
    expect(criteria.map(({ points: earned, outOf }) => [earned, outOf])).toEqual([
      ...[
        [4, 4],
        [21, 21],
        [0, 0],
      ],
      ...[
        [15, 15],
        [3, 3],
        [8.5, 8.5],
      ],
    ]);
    expect(score).toBe(100);
    const bare = facts({ ...open, cycle: { ...open.cycle, plan: plan({ scope: 'A clinician' }) }, tasks: 0 });
    // 0 + (5 + 5 + 4) + (5 + 5) + 3 + 5 of 51.5.
    expect(fidelityOf(bare).score).toBe(62.14);
    expect(criterion(bare, 'theory').advice).toMatch(/^Say which driver/);
  });

  it('advises for the next cycle where the step is over, and for now where it can still be done', () => {
    const { advice } = criterion(facts({ tasks: 0 }), 'documentation');
    expect(advice).toBe('In the next cycle: write down who does what by when (saveTask).');
    const alone = facts({ hasNext: false });
    expect(criterion(alone, 'linkage')).toMatchObject({ points: 10, advice: expect.stringMatching(/^Plan the cycle/) });
  });
});

describe('documentation', () => {
  it('does not take a copy of the plan, nor filler, for a study', () => {
    const copied = { ...goodStudy, summary: goodPlan.objective, learned: goodPlan.predictions[0]!.because! };
    expect(points(facts({ cycle: { study: copied } }), 'documentation')).toBe(10);
    const filler = { ...goodStudy, summary: 'ok ok ok ok ok ok ok', learned: 'done' };
    expect(points(facts({ cycle: { study: filler } }), 'documentation')).toBe(10);
    const twice = { ...goodStudy, learned: goodStudy.summary };
    expect(points(facts({ cycle: { study: twice } }), 'documentation')).toBe(12.5);
  });

  it('wants something seen, and a reason for the decision that is not what was learned again', () => {
    expect(points(facts({ notes: ['ok'] }), 'documentation')).toBe(12);
    const act = { ...goodAct, rationale: goodStudy.learned };
    expect(points(facts({ cycle: { act } }), 'documentation')).toBe(12);
  });
});

describe('prediction', () => {
  const withPredictions = (...predictions: Partial<Prediction>[]): FidelityFacts => {
    const [first] = goodPlan.predictions;
    const all = predictions.map((over) => ({ ...first!, ...over }));
    return facts({ cycle: { plan: { ...goodPlan, predictions: all } } });
  };

  it.each([
    ['no reason', { because: null }, 18],
    ['a reason that repeats the prediction', { because: 'Minutes after hours fall do shorter notes save time' }, 18],
    ['no confidence', { confidence: null }, 21],
    ['no metric', { metricId: null }, 20],
    ['the question as the answer', { statement: 'Shorter notes save time' }, 20],
  ] satisfies [string, Partial<Prediction>, number][])('%s loses its points', (_, over, earned) => {
    expect(points(withPredictions(over), 'prediction')).toBe(earned);
  });

  it('made after the start, or after the first measurement could be seen, earns nothing', () => {
    expect(points(withPredictions({ madeAt: '2026-03-09T08:00:00.001Z' }), 'prediction')).toBe(0);
    const seen = { ...facts(), firstSeenAt: '2026-03-09T07:59:59.999Z' };
    expect(criterion(seen, 'prediction')).toMatchObject({ points: 0, advice: expect.stringMatching(/hindsight/) });
  });

  it('of several is the mean: a second one that says nothing takes half of the points', () => {
    const empty = { id: 'p2', statement: 'Yes', because: 'Yes', metricId: null, confidence: null };
    expect(points(withPredictions({}, empty), 'prediction')).toBe(12.5);
  });

  it('held against words alone is worth half, undecided nothing', () => {
    const judged = (over: object) => {
      const results = [{ ...goodStudy.results[0]!, ...over }];
      return points(facts({ cycle: { study: { ...goodStudy, results } } }), 'prediction');
    };
    expect(judged({ observed: null })).toBe(21);
    expect(judged({ observed: null, comment: 'All three said that they left earlier' })).toBe(23);
    expect(judged({ verdict: 'INCONCLUSIVE' })).toBe(21);
  });
});

describe('linkage', () => {
  const before = plan({ change: 'Use the long template' });

  it('of a single cycle says what follows, or not', () => {
    expect(points(facts({ hasNext: false }), 'linkage')).toBe(10);
    const silent = { ...goodAct, decision: 'ADOPT' as const, nextSteps: null };
    expect(points(facts({ hasNext: false, cycle: { act: silent } }), 'linkage')).toBe(0);
  });

  it('of one that goes on takes up what the one before taught', () => {
    expect(points(facts({ previous: before }), 'linkage')).toBe(20);
    expect(points(facts({ previous: goodPlan }), 'linkage')).toBe(15);
  });

  it('of a change that is dropped is said with the reason', () => {
    const dropped = { ...goodAct, decision: 'ABANDON' as const, nextSteps: null };
    expect(points(facts({ previous: before, hasNext: false, cycle: { act: dropped } }), 'linkage')).toBe(20);
  });
});

describe('scale', () => {
  it('begins below the whole unit, as small as can be', () => {
    const whole = { ...goodPlan, scale: 'ONE_UNIT' as const };
    expect(points(facts({ rampBeganAt: 'ONE_UNIT', cycle: { plan: whole } }), 'scale')).toBe(5);
    const team = { ...goodPlan, scale: 'ONE_TEAM' as const };
    expect(points(facts({ rampBeganAt: 'ONE_TEAM', cycle: { plan: team } }), 'scale')).toBe(10);
  });

  it('grows from cycle to cycle, or meets a new condition', () => {
    expect(points(facts({ previous: goodPlan }), 'scale')).toBe(10);
    expect(points(facts({ previous: { ...goodPlan, scale: 'ONE_ENCOUNTER' } }), 'scale')).toBe(15);
    const night = { ...goodPlan, conditions: ['Night'] };
    expect(points(facts({ previous: goodPlan, cycle: { plan: night } }), 'scale')).toBe(15);
  });

  it('says how many', () => {
    expect(points(facts({ cycle: { plan: { ...goodPlan, scope: 'A clinician' } } }), 'scale')).toBe(10);
  });
});

describe('data over time', () => {
  const measured = (starts: string[], over: object = {}) => {
    const revisions = starts.map((periodStart) => ({ periodStart, revision: 1 }));
    const evidence = [{ ...goodStudy.evidence[0]!, revisions, ...over }];
    return facts({ cycle: { study: { ...goodStudy, evidence } } });
  };

  it.each([
    [[], 6],
    [['2026-03-09'], 9],
    [['2026-03-09', '2026-03-16'], 12],
    [['2026-03-02', '2026-03-09', '2026-03-16'], 15],
    [['2026-02-23', '2026-03-09', '2026-03-23'], 9],
    [['2026-02-16', '2026-02-23', '2026-03-02'], 6],
  ])('weeks %j: %d points', (starts, earned) => {
    expect(points(measured(starts), 'data_over_time')).toBe(earned);
  });

  it('counts metrics that the plan names, and charts that can say something', () => {
    expect(points(measured(['2026-03-09'], { metricId: 'other' }), 'data_over_time')).toBe(3);
    expect(points(measured(['2026-03-09'], { variation: 'TOO_FEW_POINTS' }), 'data_over_time')).toBe(6);
  });
});

describe('theory', () => {
  it('is said of the pilot, of the change and of the belief in it', () => {
    const pilot = { problem: 'Notes take the evening.', theory: null, interventionKey: null };
    expect(points(facts({ pilot }), 'theory')).toBe(5);
    expect(points(facts({ pilot: { ...pilot, theory: pilot.problem } }), 'theory')).toBe(5);
    const bare = plan({ predictions: [prediction()], startsOn: AT.slice(0, 10) });
    expect(points(facts({ cycle: { plan: bare } }), 'theory')).toBe(6.5);
    expect(
      points(facts({ cycle: { plan: bare }, pilot: { ...facts().pilot, interventionKey: METRIC } }), 'theory'),
    ).toBe(8.5);
  });
});
