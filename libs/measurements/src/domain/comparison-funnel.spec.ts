import { funnelOf } from './comparison-funnel.js';

const share = { type: 'PROPORTION', multiplier: 100, version: 1 } as const;
const row = (seriesId: string, numerator: number | null, denominator: number | null) => ({
  seriesId,
  numerator,
  denominator,
  metricVersion: 1,
});

describe('units beside each other', () => {
  it('have exact limits at their own denominator, on the scale that people read', () => {
    const { overall, limits, because } = funnelOf([row('a', 10, 100), row('b', 100, 1000), row('c', 0, 0)], share);
    expect(overall).toBe(10);
    expect(because).toContain('binomial');
    const [small, large] = [limits.get('a')!, limits.get('b')!];
    expect(small.lower!).toBeLessThan(large.lower!);
    expect(small.upper!).toBeGreaterThan(large.upper!);
    // 99.8% of Binomial(1000, 0.1) lies between about 7.2% and 13.1%.
    expect(large.lower!).toBeGreaterThan(7);
    expect(large.upper!).toBeLessThan(13.3);
    expect([small.outside, large.outside, limits.has('c')]).toEqual([false, false, false]);
  });

  it('are told that there are too few to say whether they differ among themselves', () => {
    const { limits, because } = funnelOf([row('a', 10, 1000), row('b', 500, 1000), row('c', 11, 1000)], share);
    expect(limits.get('b')!.outside).toBe(true);
    expect(because).toContain('below ten');
  });

  it('have wider limits where ten or more differ among themselves', () => {
    const rows = Array.from({ length: 12 }, (_, i) => row(`u${i}`, 500 + 100 * (i % 6), 10_000));
    const { limits, because } = funnelOf(rows, share);
    expect(because).toContain('widened');
    expect([...limits.values()].every(({ outside }) => outside === false)).toBe(true);
  });

  it('have an overall value and no limits where sums do not tell what chance does', () => {
    const minutes = funnelOf([row('a', 300, 60), row('b', 500, 40)], { type: 'RATIO', multiplier: 1, version: 1 });
    expect([minutes.overall, minutes.limits.size]).toEqual([8, 0]);
    expect(minutes.because).toContain('proportions and rates');
  });

  it('take no part when withheld, without a pair, or with more cases than were at risk', () => {
    expect(funnelOf([row('a', null, null), row('b', 3, 0)], share)).toMatchObject({ overall: null });
    const odd = funnelOf([row('a', 10, 100), row('b', 12, 100), row('c', 9, 4)], share);
    expect([odd.overall, odd.limits.has('c')]).toEqual([11, false]);
  });
});
