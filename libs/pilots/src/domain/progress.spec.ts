import { evidenceScore, type Evidence } from './evidence-score.js';
import { aim } from './given.js';
import { aimStatus, towardAim } from './toward-aim.js';

const bare: Evidence = {
  chartered: false,
  hasSponsor: false,
  team: 0,
  metrics: 0,
  cycles: 0,
  cyclesClosed: 0,
  adopted: false,
  hasData: false,
  hasChartedTarget: false,
  towardAim: null,
  improved: false,
  implementing: false,
  held: false,
  reversed: false,
  hasOwner: false,
  aimMet: false,
  remeasured: false,
  supported: false,
};

describe('evidenceScore', () => {
  it('climbs the scale step by step, and says what the next one lacks', () => {
    const steps: [Partial<Evidence>, number, number][] = [
      [{}, 0.5, 3],
      [{ chartered: true, hasSponsor: true, team: 2 }, 1, 1],
      [{ metrics: 2 }, 1.5, 1],
      [{ hasData: true }, 2, 2],
      [{ cyclesClosed: 1, hasChartedTarget: true }, 2.5, 2],
      [{ adopted: true, towardAim: 0.2 }, 3, 1],
      [{ improved: true }, 3.5, 2],
      [{ towardAim: 0.5, implementing: true }, 4, 2],
      [{ held: true, hasOwner: true }, 4.5, 3],
      [{ aimMet: true, remeasured: true, supported: true }, 5, 0],
    ];
    let evidence = bare;
    for (const [more, score, missing] of steps) {
      evidence = { ...evidence, ...more };
      const found = evidenceScore(evidence);
      expect(found.score).toBe(score);
      expect(found.missingForNext).toHaveLength(missing);
    }
  });

  it('is held back by the first step that is not reached', () => {
    const unchartered = { ...bare, metrics: 3, hasData: true, cyclesClosed: 4, adopted: true, improved: true };
    expect(evidenceScore(unchartered).score).toBe(0.5);
  });

  it('loses what a gain that turned has earned', () => {
    const best = {
      ...{ chartered: true, hasSponsor: true, team: 3, metrics: 2, cycles: 4, cyclesClosed: 4, adopted: true },
      ...{ hasData: true, hasChartedTarget: true, towardAim: 1, improved: true, implementing: true, held: true },
      ...{ reversed: false, hasOwner: true, aimMet: true, remeasured: true, supported: true },
    };
    expect(evidenceScore(best)).toEqual({ score: 5, missingForNext: [] });
    expect(evidenceScore({ ...best, reversed: true }).score).toBe(4);
    expect(evidenceScore({ ...best, held: false }).score).toBe(4);
    expect(evidenceScore({ ...best, remeasured: false }).missingForNext).toHaveLength(1);
  });

  it('names how far the aim is', () => {
    const near = { ...bare, chartered: true, hasSponsor: true, team: 2, metrics: 1, hasData: true, cyclesClosed: 1 };
    const { missingForNext } = evidenceScore({ ...near, hasChartedTarget: true, adopted: true, towardAim: 0.126 });
    expect(missingForNext).toEqual(['A fifth of the way from baseline to target (13 % so far).']);
  });
});

describe('towardAim', () => {
  const data = (current: number | null, baseline: number | null = 3) =>
    ({ current, baseline, direction: 'LOWER_IS_BETTER' }) as const;

  it.each([
    [2.4, 0],
    [2.1, 0.5],
    [1.8, 1],
    [1.2, 1],
    [3.0, 0],
  ])('at %d is %d of the way from 2.4 to 1.8', (current, share) => {
    expect(towardAim(aim, data(current))).toBeCloseTo(share, 10);
  });

  it('falls back on the chart’s baseline, and is null without data', () => {
    expect(towardAim({ ...aim, baseline: null }, data(2.4))).toBeCloseTo(0.5, 10);
    expect(towardAim(aim, data(null))).toBeNull();
    expect(towardAim(aim, null)).toBeNull();
    expect(towardAim({ ...aim, baseline: null }, data(2, null))).toBeNull();
  });

  it('decides whether the aim is met', () => {
    expect(aimStatus(aim, null, '2026-12-01')).toBe('NO_DATA');
    expect(aimStatus(aim, data(1.8), '2026-12-01')).toBe('MET');
    expect(aimStatus(aim, data(1.9), '2026-09-30')).toBe('NOT_YET');
    expect(aimStatus(aim, data(1.9), '2026-10-01')).toBe('MISSED');
    expect(aimStatus({ ...aim, baseline: null }, data(1.7, null), '2026-03-09')).toBe('MET');
    expect(aimStatus({ ...aim, baseline: 1, target: 2 }, data(2.5), '2026-03-09')).toBe('MET');
  });
});
