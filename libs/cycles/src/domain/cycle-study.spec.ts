import type { CyclePlan, PredictionVerdict } from '#language';
import { checkPrediction } from './check-prediction.js';
import { completeStudy } from './complete-study.js';
import { DONE, given, planned, prediction, series, STARTED } from './given.js';
import { freezeEvidence, readsOtherwise, withheldNow, type EvidencePoint, type EvidenceSeries } from './evidence.js';
import type { PredictionResultInput } from './inputs.js';

const window = { from: '2026-03-09', to: '2026-03-22' };

describe('checkPrediction', () => {
  const verdict = (over: Parameters<typeof prediction>[0], before: (number | null)[], during: (number | null)[]) =>
    checkPrediction(prediction(over), series(before, during), window)?.verdict ?? null;
  const range = { direction: null, low: 5, high: 8 };

  it.each<[string, Parameters<typeof prediction>[0], (number | null)[], (number | null)[], PredictionVerdict | null]>([
    ['fell', { direction: 'FALL' }, [10, 12], [8, 9], 'CONFIRMED'],
    ['did not fall', { direction: 'FALL' }, [10, 12], [13, 12], 'NOT_CONFIRMED'],
    ['rose', { direction: 'RISE' }, [10, 12], [13], 'CONFIRMED'],
    ['stood exactly still', { direction: 'RISE' }, [11], [11], 'NOT_CONFIRMED'],
    ['stayed within a standard deviation', { direction: 'STAY' }, [10, 12, 14], [13], 'CONFIRMED'],
    ['left what it was', { direction: 'STAY' }, [10, 12, 14], [15], 'NOT_CONFIRMED'],
    ['stayed, where nothing ever moved', { direction: 'STAY' }, [0.1, 0.1, 0.1], [0.1, 0.1], 'CONFIRMED'],
    ['came into the range', range, [], [6, 7], 'CONFIRMED'],
    ['missed the range', range, [20], [9], 'NOT_CONFIRMED'],
    ['fell, but not into the range', { direction: 'FALL', low: null, high: 5 }, [10], [7], 'PARTLY'],
    ['has one bound only', { direction: null, low: 5, high: null }, [], [9], 'CONFIRMED'],
    ['was not seen during the window', { direction: 'FALL' }, [10], [], null],
    ['was withheld during the window', { direction: 'FALL' }, [10], [null, null], null],
    ['has nothing before to fall from', { direction: 'FALL' }, [], [7], null],
    ['has one value before, which tells no spread', { direction: 'STAY' }, [7], [7], null],
    ['asks nothing that numbers answer', { direction: null }, [10], [7], null],
  ])('%s', (_, over, before, during, expected) => {
    expect(verdict(over, before, during)).toBe(expected);
  });

  it('leaves out excluded values, and periods that began before the window and reach into it', () => {
    const { points } = series([10, 10], [4, 4]);
    const odd = points.map((point, index) => (index === 0 ? { ...point, value: 99, excluded: true } : point));
    const reaching = { ...odd[1]!, periodStart: '2026-03-05', periodEnd: '2026-03-11', value: 0 };
    const found = freezeEvidence(series([], [], { points: [...odd, reaching] }), window);
    expect(found).toMatchObject({ before: 10, during: 4, change: -6, points: 2 });
  });
});

describe('evidence', () => {
  it('compares with the baseline where the pilot has one', () => {
    const baseline = { from: '2026-02-23', to: '2026-03-08' };
    expect(freezeEvidence(series([50, 10, 12], [8], { baseline }), window).before).toBe(11);
  });

  it('puts quotients together by their sums, so that a small week weighs little', () => {
    const weeks = series([50, 0], [20, 40], { isQuotient: true });
    const parts = [
      [5, 10],
      [0, 90],
      [20, 100],
      [4, 10],
    ];
    const points = weeks.points.map((one, i) => ({
      ...one,
      numerator: parts[i]![0]!,
      denominator: parts[i]![1]!,
      multiplier: 100,
    }));
    expect(freezeEvidence({ ...weeks, points }, window)).toMatchObject({ before: 5, during: (100 * 24) / 110 });
    expect(freezeEvidence(weeks, window)).toMatchObject({ before: 25, during: 30 });
  });

  it('shows nothing where all of the window is withheld, and what is shown where some is', () => {
    expect(freezeEvidence(series([10], [null]), window)).toMatchObject({
      before: null,
      during: null,
      variation: null,
      suppressed: true,
    });
    expect(freezeEvidence(series([10], [null, 8]), window)).toMatchObject({
      before: 10,
      during: 8,
      points: 1,
      suppressed: false,
    });
  });

  it('knows what would change it: a correction, a point withheld or come late', () => {
    const { points } = series([10], [8]);
    const frozen = freezeEvidence(series([10], [8]), window);
    const [before, during] = points as [EvidencePoint, EvidencePoint];
    expect(readsOtherwise(frozen, points, window)).toBe(false);
    expect(readsOtherwise(frozen, [before, { ...during, revision: 2 }], window)).toBe(true);
    expect(readsOtherwise(frozen, [{ ...before, suppressed: true }, during], window)).toBe(true);
    const hidden = { before: null, during: null, change: null, variation: null, suppressed: true };
    expect(withheldNow(frozen, [{ ...before, suppressed: true }, during])).toEqual({ ...frozen, ...hidden });
    expect(withheldNow(frozen, points)).toBe(frozen);
    expect(readsOtherwise(frozen, series([10], [8, 9]).points, window)).toBe(true);
    expect(readsOtherwise(frozen, series([10], [8, null, 9]).points, window)).toBe(false);
  });

  it('holds nothing against values by another version of the definition than the one that the test began with', () => {
    const by = (version: number, from: number, to: number) => (one: EvidencePoint, index: number) =>
      from <= index && index < to ? { ...one, metricVersion: version } : one;
    const { points } = series([10, 12], [8, 20]);
    const changed = series([], [], { points: points.map(by(2, 3, 4)) });
    const frozen = freezeEvidence(changed, window);
    expect(frozen).toMatchObject({ before: 11, during: 8, points: 1 });
    expect(readsOtherwise(frozen, changed.points, window)).toBe(false);
    const otherwise = series([], [], { points: points.map(by(2, 2, 4)) });
    expect(freezeEvidence(otherwise, window)).toMatchObject({ before: null, during: 14, change: null });
    expect(checkPrediction(prediction({ direction: 'RISE' }), otherwise, window)).toBeNull();
  });
});

describe('completeStudy', () => {
  const studying = (
    results: PredictionResultInput[],
    data: EvidenceSeries[],
    plan: Partial<CyclePlan> = {},
    texts = {},
  ) =>
    given(planned(plan), STARTED, DONE).when((cycle) =>
      completeStudy(
        cycle,
        { cycleId: 'cycle', expectedVersion: 3, learned: 'Much', summary: 'It fell', results, ...texts },
        data,
      ),
    );
  const fell = [series([10, 12], [8])];
  const confirmed = { predictionId: 'prediction-1', verdict: 'CONFIRMED', observed: 8, automatic: true };

  it('lets the data decide, and freezes what they showed', () => {
    expect(studying([], fell).events[0]).toMatchObject({
      data: { results: [confirmed], evidence: [{ before: 11, during: 8, points: 1, revisions: [{}, {}, {}] }] },
    });
  });

  it('needs a verdict of the team where the data do not decide', () => {
    expect(studying([], []).refused).toEqual(['cycle.verdict_missing']);
    const given = [{ predictionId: 'prediction-1', verdict: 'PARTLY' as const, observed: 9, comment: 'By eye' }];
    expect(studying(given, []).events[0]).toMatchObject({
      data: {
        results: [{ verdict: 'PARTLY', observed: 9, automatic: false, overriddenBecause: null, comment: 'By eye' }],
      },
    });
  });

  it('takes another verdict than that of the data only with a reason', () => {
    const other = { predictionId: 'prediction-1', verdict: 'NOT_CONFIRMED' as const };
    expect(studying([other], fell).refused).toEqual(['cycle.override_unexplained']);
    expect(studying([{ ...other, overriddenBecause: 'A holiday week' }], fell).events[0]).toMatchObject({
      data: {
        results: [{ verdict: 'NOT_CONFIRMED', observed: 8, automatic: false, overriddenBecause: 'A holiday week' }],
      },
    });
    expect(studying([{ ...other, verdict: 'CONFIRMED', overriddenBecause: 'x' }], fell).events[0]).toMatchObject({
      data: { results: [{ ...confirmed, overriddenBecause: null }] },
    });
  });

  it('names missing texts and strange predictions together', () => {
    const strange = { predictionId: 'x', verdict: 'CONFIRMED' as const };
    expect(studying([strange], fell, {}, { learned: '', summary: '' }).refused).toEqual([
      'cycle.prediction_unknown',
      'cycle.learned_missing',
      'cycle.summary_missing',
    ]);
  });
});
