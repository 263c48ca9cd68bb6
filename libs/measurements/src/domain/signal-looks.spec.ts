import { signalLooks } from './signal-looks.js';
import type { SeriesChart } from './series-chart.js';

type Point = SeriesChart['points'][number];
const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
const points = (count: number, phase: number, over: Partial<Record<number, Partial<Point>>> = {}): Point[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ periodStart: day(n), periodEnd: day(n), value: n, numerator: null, denominator: null, centre: null },
    ...{ lower: null, upper: null, phase, excluded: false, suppressed: false, preliminary: false },
    ...{ rules: [], variation: null, revision: 1, metricVersion: 1 },
    ...over[n],
  }));
const phase = (number: number, frozenAt: string | null = null): SeriesChart['phases'][number] => ({
  ...{ number, from: day(0), to: null, centre: null, frozenAt, because: null, metricVersion: 1 },
});

describe('what a signal rests on', () => {
  it('are the points after the frozen baseline, each a look', () => {
    expect(signalLooks({ points: points(20, 1), phases: [phase(1, day(11))] })).toEqual({ points: 20, looks: 8 });
    expect(signalLooks({ points: points(20, 1), phases: [phase(1, day(99))] })).toEqual({ points: 20, looks: 0 });
  });

  it('without a frozen baseline looks begin with the twelfth point, which is the first that can raise anything', () => {
    expect(signalLooks({ points: points(12, 1), phases: [phase(1)] })).toEqual({ points: 12, looks: 1 });
    expect(signalLooks({ points: points(5, 1), phases: [phase(1)] })).toEqual({ points: 5, looks: 0 });
    expect(signalLooks({ points: [], phases: [] })).toEqual({ points: 0, looks: 0 });
  });

  it('count only what the newest phase shows for good', () => {
    const quiet = { 1: { value: null }, 13: { excluded: true }, 14: { preliminary: true } };
    const all = [...points(9, 1), ...points(20, 2, quiet)];
    expect(signalLooks({ points: all, phases: [phase(1), phase(2, day(11))] })).toEqual({ points: 17, looks: 6 });
  });
});
