import type { Prediction, PredictionVerdict } from '#language';
import { calibrationOf, scoredPredictions, shownCalibration, type ScoredPrediction } from './calibration.js';
import type { CycleRow, CycleStudy } from './cycle.js';
import { AT, plan, prediction } from './given.js';

const STARTED = '2026-03-09T09:00:00.000Z';
const studied = (...predictions: [Partial<Prediction>, PredictionVerdict][]) => {
  const all = predictions.map(([over], index) => prediction({ id: `p${index}`, ...over }));
  const results = predictions.map(([, verdict], index) => ({ predictionId: `p${index}`, verdict }));
  const study = { results } as CycleStudy;
  return { plan: plan({ predictions: all }), startedAt: STARTED, study } satisfies Partial<CycleRow>;
};
const scored = (confidence: number, held: boolean): ScoredPrediction => ({ predictionId: 'p', confidence, held });

describe('which predictions count', () => {
  it('those with a confidence and a verdict; what came true in part did not hold', () => {
    const cycle = studied([{ confidence: 0.9 }, 'CONFIRMED'], [{ confidence: 0.7 }, 'PARTLY'], [{}, 'NOT_CONFIRMED']);
    expect(scoredPredictions(cycle, null)).toEqual([
      { predictionId: 'p0', confidence: 0.9, held: true },
      { predictionId: 'p1', confidence: 0.7, held: false },
      { predictionId: 'p2', confidence: 0.8, held: false },
    ]);
  });

  it('none without a confidence, none that nobody could decide, none of a cycle that is not studied', () => {
    const cycle = studied([{ confidence: null }, 'CONFIRMED'], [{}, 'INCONCLUSIVE']);
    expect(scoredPredictions(cycle, null)).toEqual([]);
    expect(scoredPredictions({ ...studied([{}, 'CONFIRMED']), study: null }, null)).toEqual([]);
  });

  it('none that was made after the start, or after the first measurement could be seen', () => {
    const late = studied([{ madeAt: '2026-03-10T00:00:00.000Z' }, 'CONFIRMED']);
    expect(scoredPredictions(late, null)).toEqual([]);
    const cycle = studied([{ madeAt: AT }, 'CONFIRMED']);
    expect(scoredPredictions(cycle, '2026-03-09T07:59:59.999Z')).toEqual([]);
    expect(scoredPredictions(cycle, AT)).toHaveLength(1);
  });
});

describe('calibration', () => {
  it('by hand: (0.9 - 1)² + (0.6 - 0)² + (0.8 - 1)² + (0.5 - 0)² = 0.66, over 4', () => {
    const all = [scored(0.9, true), scored(0.6, false), scored(0.8, true), scored(0.5, false)];
    const { predictions, held, brierScore } = calibrationOf(all);
    expect({ predictions, held }).toEqual({ predictions: 4, held: 2 });
    expect(brierScore).toBeCloseTo(0.165, 12);
  });

  it('of a coin is 0.25, of none nothing', () => {
    expect(calibrationOf([scored(0.5, true), scored(0.5, false)]).brierScore).toBe(0.25);
    expect(calibrationOf([])).toEqual({ predictions: 0, held: 0, brierScore: null });
  });

  it('is shown from the smallest group on', () => {
    const four = calibrationOf([1, 2, 3, 4].map(() => scored(0.8, true)));
    expect(shownCalibration(four, 5)).toBeNull();
    expect(shownCalibration({ ...four, predictions: 5 }, 5)).not.toBeNull();
  });
});
