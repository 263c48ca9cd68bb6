// What docs/decided.md and the pages of the types say was decided, each once.
import { chart, findPatterns, allRules, type SpcChartType, type SpcPoint } from '../index.js';

const values = (...given: (number | null)[]): SpcPoint[] => given.map((value) => ({ value }));
const phaseOf = (type: SpcChartType, points: SpcPoint[], centre?: number) =>
  chart({ type, points, phases: [{ from: 0, centre }] }).phases[0]!;

it('a value, a numerator over its denominator and a list of measurements say the same', () => {
  const said = [{ value: 2.5 }, { numerator: 5, denominator: 2 }, { values: [2, null, 3] }];
  for (const type of ['RUN', 'I', 'MR', 'T'] as const) {
    const charted = said.map((point) => chart({ type, points: [{ value: 1 }, point, { value: 4 }] }));
    expect(charted).toEqual([charted[0], charted[0], charted[0]]);
  }
});

it('nobody asked, nothing answered: 0 of 0 is missing, and so is half a ratio', () => {
  for (const type of ['P', 'P_PRIME', 'U', 'U_PRIME', 'I_PRIME'] as const) {
    for (const other of [
      { numerator: 0, denominator: 0 },
      { numerator: null, denominator: 9 },
      { numerator: 9, denominator: null },
    ]) {
      const points = [{ numerator: 1, denominator: 9 }, other, { numerator: 2, denominator: 7 }];
      const charted = chart({ type, points });
      expect(charted.points[1]).toMatchObject({ value: null, lower: null, upper: null });
      expect(charted.phases[0]!.centre).toBeCloseTo(3 / 16, 12);
    }
  }
});

it('MR: long runs of ranges are no pattern, and the near limit is two thirds of the upper one', () => {
  const points = values(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1);
  const charted = chart({ type: 'MR', points, phases: [{ from: 0, frozenAt: 13 }] });
  expect(charted.runs).toMatchObject({ signal: false, longestRun: 14 });
  expect(new Set(findPatterns(charted, allRules).map(({ rule }) => rule))).toEqual(new Set(['OUTSIDE_LIMITS']));
  expect(charted.points[3]!.nearUpper).toBeCloseTo((3.267 * 2) / 3, 12);
});

it('among places there are no runs and no trends, but what lies outside does', () => {
  const points = values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99);
  const [inTime, places] = [true, false].map((ordered) => chart({ type: 'I', points, ordered }));
  expect(findPatterns(inTime!, allRules).map(({ rule }) => rule)).toContain('TREND');
  expect(new Set(findPatterns(places!, allRules).map(({ rule }) => rule))).toEqual(new Set(['OUTSIDE_LIMITS']));
  expect([inTime!.runs.signal, places!.runs.signal]).toEqual([true, false]);
});

it("among places, Laney's sigma z is a standard deviation", () => {
  const points = [30, 50, 30, 50, 30, 50].map((numerator) => ({ numerator, denominator: 100 }));
  const upper = (ordered: boolean) => chart({ type: 'P_PRIME', points, ordered }).points[0]!.upper!;
  const z = 0.1 / Math.sqrt((0.4 * 0.6) / 100);
  expect(upper(false)).toBeCloseTo(0.4 + 3 * Math.sqrt((0.4 * 0.6) / 100) * Math.sqrt((6 * z * z) / 5), 12);
  expect(upper(true)).toBeCloseTo(0.4 + (3 * 0.2) / 1.128, 12);
});

it('T: a known centre is a time, equal times lie on their centre, and no limit lies below 0', () => {
  expect(phaseOf('T', values(5, 9, 30), 133)).toMatchObject({ centre: 133 });
  const constant = chart({ type: 'T', points: values(...Array.from({ length: 14 }, () => 37)), screened: false });
  expect(constant.phases[0]).toMatchObject({ centre: 37, lower: 37, upper: 37, runs: { usefulPoints: 0 } });
  expect(constant.points.flatMap(({ rules }) => rules)).toEqual([]);
  const wide = chart({ type: 'T', points: values(1, 500, 2, 400, 1, 600) }).points[0]!;
  expect([wide.lower, wide.nearLower]).toEqual([0, null]);
});

it('G: a known centre is the mean of the process, drawn at its median', () => {
  const { centre, upper } = phaseOf('G', values(3, 9, 4), 20);
  expect(centre).toBeCloseTo(0.693 * 20, 12);
  expect(upper).toBeCloseTo(20 + 3 * Math.sqrt(20 * 21), 12);
});

it('XBAR, S: an empty subgroup changes nothing, one of a single measurement has no limits', () => {
  const groups = [
    [1, 2, 4],
    [2, 3],
    [5, 1, 2, 2],
  ].map((given) => ({ values: given }));
  for (const type of ['XBAR', 'S'] as const) {
    const [plain, more] = [groups, [...groups, { values: [] }, { values: [null] }]].map((points) =>
      chart({ type, points }),
    );
    expect(more!.points.slice(0, 3)).toEqual(plain!.points);
    expect(chart({ type, points: [...groups, { values: [3] }] }).points[3]).toMatchObject({ lower: null, upper: null });
  }
});

it('neverNegative looks at the base points of the phase alone', () => {
  const points = [...values(1, 9, 1, 9), { value: -5, excluded: true }, ...values(1, -9, 1, 9)];
  const charted = chart({ type: 'I', points, phases: [{ from: 0 }, { from: 5 }], neverNegative: true });
  expect(charted.phases[0]!.lower).toBe(0);
  expect(charted.phases[1]!.lower).toBeLessThan(0);
});

it('phases and frozen baselines combine, on every type', () => {
  const points = values(1, 3, 2, 9, 9, 9, 20, 40, 30, 90, 90, 90);
  const { phases } = chart({
    type: 'C',
    points,
    phases: [
      { from: 0, frozenAt: 2 },
      { from: 6, frozenAt: 8 },
    ],
  });
  expect(phases.map(({ centre }) => centre)).toEqual([2, 30]);
});
