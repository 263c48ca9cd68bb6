// What must hold of every type of chart, whatever the data.
import fc from 'fast-check';
import {
  centreLine,
  chart,
  type ChartInput,
  type PlottedPoint,
  type SpcChart,
  type SpcChartType,
  type SpcPoint,
} from './index.js';
import { pointOf, subgroupsOf, type Row } from './index.js';

const measured = fc.record({ value: fc.option(fc.integer({ min: -500, max: 500 }), { freq: 8 }) });
const time = fc.record({ value: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 8 }) });
const count = fc.record({ value: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 }) });
const ratio = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }), fc.boolean())
  .map(([n, share, missing]) => ({ numerator: missing ? null : Math.floor((n * share) / 100), denominator: n }));
const sample = fc.record({ values: fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 5 }) });
const kinds: Record<SpcChartType, fc.Arbitrary<SpcPoint>> = {
  RUN: measured,
  I: measured,
  MR: measured,
  T: time,
  C: count,
  G: count,
  P: ratio,
  P_PRIME: ratio,
  U: ratio,
  U_PRIME: ratio,
  I_PRIME: ratio,
  XBAR: sample,
  S: sample,
};
const types = Object.keys(kinds) as SpcChartType[];
const series = (type: SpcChartType, minLength = 1) => fc.array(kinds[type], { minLength, maxLength: 40 });

type Line = 'centre' | 'lower' | 'upper' | 'nearLower' | 'nearUpper';
const lines: Line[] = ['centre', 'lower', 'upper', 'nearLower', 'nearUpper'];
const linesOf = (points: readonly PlottedPoint[]) => points.map((point) => lines.map((line) => point[line]));
const expectLines = (got: SpcChart, want: SpcChart, expected: (line: number) => number): void =>
  linesOf(want.points).forEach((ofPoint, index) =>
    ofPoint.forEach((line, k) => {
      const found = got.points[index]![lines[k]!];
      if (line === null || found === null) return expect([index, lines[k], found]).toEqual([index, lines[k], line]);
      const close = Math.abs(found - expected(line)) <= 1e-9 * (1 + Math.abs(expected(line)));
      expect([index, lines[k], close || found]).toEqual([index, lines[k], true]);
    }),
  );
const change = (point: SpcPoint, to: (value: number) => number): SpcPoint => ({
  ...point,
  ...(point.value != null && { value: to(point.value) }),
  ...(point.values && { values: point.values.map((value) => to(value!)) }),
});

describe.each(types)('%s', (type) => {
  it('an excluded point moves no line and no run, whatever it says', () =>
    fc.assert(
      fc.property(series(type), series(type), fc.nat(), (points, others, every) => {
        const step = 2 + (every % 4);
        // On an MR chart a measurement is part of two points: of its own range, and of the next.
        const isOut = (index: number) => index % step === 1 || (type === 'MR' && index % step === 2 % step);
        const says = (index: number) => (index % step === 1 ? (others[index % others.length] ?? {}) : points[index]!);
        const whole = points.map((point, index) => ({ ...point, excluded: isOut(index) }));
        const changed = points.map((_, index) => ({ ...says(index), excluded: isOut(index) }));
        const options: Partial<ChartInput> = { type, direction: 'HIGHER_IS_BETTER', neverNegative: true };
        const [a, b] = [chart({ ...options, type, points: whole }), chart({ ...options, type, points: changed })];
        const within = (charted: SpcChart) => linesOf(charted.points).filter((_, index) => !isOut(index));
        expect([within(b), b.runs, b.variation]).toEqual([within(a), a.runs, a.variation]);
      }),
    ));

  it('the centre line alone is the chart’s', () =>
    fc.assert(
      fc.property(series(type, 0), fc.constantFrom(1, 100), (points, multiplier) => {
        const charted = chart({ type, points, multiplier });
        expect(centreLine(type, points, multiplier)).toBe(charted.phases[0]?.centre ?? null);
      }),
    ));

  it('a phase is charted as it would be alone', () =>
    fc.assert(
      fc.property(series(type), series(type), (one, two) => {
        const phases = [{ from: 0, frozenAt: one.length >> 1 }, { from: one.length }];
        const both = chart({ type, points: [...one, ...two], phases, neverNegative: true });
        const alone = [
          chart({ type, points: one, phases: phases.slice(0, 1), neverNegative: true }),
          chart({ type, points: two, neverNegative: true }),
        ];
        expect(linesOf(both.points)).toEqual(alone.flatMap(({ points }) => linesOf(points)));
        expect(both.phases.map(({ runs }) => runs)).toEqual(alone.map(({ runs }) => runs));
      }),
    ));

  it('what comes after a freeze moves no line', () =>
    fc.assert(
      fc.property(series(type), series(type), (base, after) => {
        const phases = [{ from: 0, frozenAt: base.length - 1 }];
        const [a, b] = [chart({ type, points: base }), chart({ type, points: [...base, ...after], phases })];
        expect(linesOf(b.points).slice(0, base.length)).toEqual(linesOf(a.points));
      }),
    ));

  it('the order of the rows it is made of does not matter', () =>
    fc.assert(
      fc.property(fc.array(row(type), { minLength: 1, maxLength: 60 }), fc.infiniteStream(fc.nat()), (rows, random) => {
        const shuffled = rows
          .map((one) => ({ one, by: random.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        const of = (given: Row[]) => chart({ type, points: subgroupsOf(given).map((one) => pointOf(one, type)) });
        expect(of(shuffled)).toEqual(of(rows));
      }),
    ));

  it('is drawn as multiples, and says the same', () =>
    fc.assert(
      fc.property(series(type), (points) => {
        const [plain, times] = [chart({ type, points }), chart({ type, points, multiplier: 1000 })];
        expectLines(times, plain, (line) => 1000 * line);
        expect(times.runs).toEqual(plain.runs);
      }),
    ));
});

const divides = (type: SpcChartType): boolean => /^(P|U|I_PRIME)/.test(type);
const row = (type: SpcChartType): fc.Arbitrary<Row> =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 400 }))
    .map(([x, y, n]) => (divides(type) ? { x, y, n } : { x, y: y / 10 }));

describe.each(['RUN', 'I', 'MR', 'XBAR', 'S', 'T'] as const)('%s', (type) => {
  it('lines move with the scale of the values', () =>
    fc.assert(
      fc.property(series(type), fc.integer({ min: -4, max: 6 }), (points, k) => {
        const scaled = points.map((point) => change(point, (value) => value * 2 ** k));
        expectLines(chart({ type, points: scaled }), chart({ type, points }), (line) => line * 2 ** k);
      }),
    ));
});

describe.each(['RUN', 'I', 'XBAR', 'MR', 'S'] as const)('%s', (type) => {
  const moves = type !== 'MR' && type !== 'S';
  it(moves ? 'lines move with the values' : 'lines stay where they are when all values move', () =>
    fc.assert(
      fc.property(series(type), fc.integer({ min: -1000, max: 1000 }), (points, by) => {
        const moved = points.map((point) => change(point, (value) => value + by));
        expectLines(chart({ type, points: moved }), chart({ type, points }), (line) => (moves ? line + by : line));
      }),
    ),
  );
});

describe.each(['P_PRIME', 'U_PRIME', 'I_PRIME'] as const)('%s', (type) => {
  it('lines do not depend on the unit of what is counted and of what it is counted in', () =>
    fc.assert(
      fc.property(series(type), fc.integer({ min: 1, max: 6 }), (points, k) => {
        const times = (one: number | null | undefined) => (one == null ? null : one * 4 ** k);
        const inOther = points.map(({ numerator, denominator }) => ({
          numerator: times(numerator),
          denominator: times(denominator),
        }));
        expectLines(chart({ type, points: inOther }), chart({ type, points }), (line) => line);
      }),
    ));
});
