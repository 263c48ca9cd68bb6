import fc from 'fast-check';
import {
  controlledSeries,
  differenceOfMeans,
  husseyHughes,
  interruptedSeries,
  steppedRollOut,
  type Estimate,
  type PanelData,
} from '../index.js';
import { normals } from '../specs/normals.js';

const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const starts: Record<string, number | null> = { A: 6, B: 6, C: 9, D: 9, E: 12, F: 12, G: null, H: 15 };

/** Eight units over 18 periods; the effect is -2 from each start; every 11th cell is missing if asked for. */
const panel = (seed: number, gaps = true): PanelData => {
  const next = normals(seed);
  const shocks = Array.from({ length: 18 }, next);
  const cells = names.flatMap((unit, u) => {
    const level = 30 + 4 * next();
    return Array.from({ length: 18 }, (_, i) => {
      const y = level + shocks[i]! + next() - (i + 1 >= (starts[unit] ?? 99) ? 2 : 0);
      return { unit, t: i + 1, y: gaps && (u * 18 + i + seed) % 11 === 0 ? null : y };
    });
  });
  return { unit: cells.map((c) => c.unit), t: cells.map((c) => c.t), y: cells.map((c) => c.y) };
};
const mapped = (data: PanelData, change: (unit: string, t: number, y: number) => number): PanelData => ({
  ...data,
  y: data.y.map((y, i) => (y === null ? null : change(data.unit[i]!, data.t[i]!, y))),
});
const shuffled = ({ unit, t, y }: PanelData, by: number): PanelData => {
  const order = unit.map((_, i) => (i * by) % unit.length);
  return { unit: order.map((i) => unit[i]!), t: order.map((i) => t[i]!), y: order.map((i) => y[i]!) };
};
const alike = (got: Estimate, want: Estimate, factor = 1): void => {
  const scale = Math.max(want.se, Math.abs(want.estimate)) * Math.abs(factor);
  expect(Math.abs(got.estimate - want.estimate * factor) / scale).toBeLessThan(1e-7);
  expect(Math.abs(got.se - want.se * Math.abs(factor)) / scale).toBeLessThan(1e-7);
  expect(Math.abs((got.df ?? 0) - (want.df ?? 0))).toBeLessThan(1e-6);
};
const seeds = fc.integer({ min: 1, max: 300 });

const analyses: Record<string, (data: PanelData, own?: typeof starts) => Estimate> = {
  'stepped CR2': (data, own = starts) => steppedRollOut(data, { starts: own }).coefficients.effect!,
  'stepped CR1': (data, own = starts) => steppedRollOut(data, { starts: own, se: 'cr1' }).coefficients.effect!,
  'stepped bands': (data, own = starts) => steppedRollOut(data, { starts: own, bands: [0, 3] }).effectMean!,
  'two-way': (data, own = starts) =>
    differenceOfMeans(data, { start: 9, treated: Object.keys(own).slice(0, 4), method: 'two-way-cr2' }).effect,
  'stacked CR2': (data, own = starts) =>
    controlledSeries(data, { start: 9, treated: Object.keys(own).slice(0, 4), method: 'stacked-cr2' }).level,
};

describe.each(Object.entries(analyses))('%s', (_, effectOf) => {
  it('moves with scale and shift of y', () =>
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, by) => {
        const data = panel(seed);
        alike(effectOf(mapped(data, (_unit, _t, y) => y * by - 70)), effectOf(data), by);
      }),
      { numRuns: 15 },
    ));
  it('does not see the order of rows', () =>
    fc.assert(
      fc.property(seeds, fc.constantFrom(5, 7, 11, 125), (seed, by) => {
        const data = panel(seed);
        expect(effectOf(shuffled(data, by))).toEqual(effectOf(data));
      }),
      { numRuns: 10 },
    ));
  it('does not see a constant difference between units', () => {
    const data = panel(2);
    alike(effectOf(mapped(data, (unit, _t, y) => y + 1000 * names.indexOf(unit))), effectOf(data));
  });
  it('does not see what the units are called', () => {
    const data = panel(3);
    const renamed = (unit: string): string => `unit ${9 - names.indexOf(unit)}`;
    const own = Object.fromEntries(Object.entries(starts).map(([unit, start]) => [renamed(unit), start]));
    alike(effectOf({ ...data, unit: data.unit.map(renamed) }, own), effectOf(data));
  });
});

it('two-way fixed effects do not see what all units share in a period', () => {
  const data = panel(4);
  const shaken = mapped(data, (_unit, t, y) => y + 50 * Math.sin(t * t));
  alike(analyses['stepped CR2']!(shaken), analyses['stepped CR2']!(data));
});

it('two-way fixed effects take out the larger side by means, whichever it is', () => {
  const short = panel(5);
  const keep = short.t.map((t) => t >= 6 && t <= 9);
  const pick = <T>(values: readonly T[]): T[] => values.filter((_, i) => keep[i]);
  const few = { unit: pick(short.unit), t: pick(short.t), y: pick(short.y) };
  const { periods, units, parameters, coefficients } = steppedRollOut(few, { starts });
  expect([periods, units, parameters]).toEqual([4, 8, 12]);
  expect(coefficients.effect!.se).toBeGreaterThan(0);
});

it('one band from 0 is the constant effect', () => {
  const data = panel(6);
  const banded = steppedRollOut(data, { starts, bands: [0] });
  alike(banded.coefficients.from_0!, analyses['stepped CR2']!(data));
  expect(banded.bandCells).toEqual([banded.treatedCells]);
});

it.each(['ar1', 'newey-west', 'prais-winsten'] as const)(
  'a difference by %s is that series, estimated so',
  (method) => {
    const unit = ['A', 'B'].flatMap((name) => Array.from({ length: 24 }, () => name));
    const t = unit.map((_, i) => (i % 24) + 1);
    const y = t.map((period, i) => 20 + ((i * 37) % 11) / 3 + (i < 24 && period >= 13 ? 4 : 0));
    const found = controlledSeries({ unit, t, y }, { start: 13, treated: ['A'], method: `difference-${method}` });
    const alone = interruptedSeries(found.difference!, { start: 13, method });
    expect([found.level, found.derived.effectEnd]).toEqual([alone.coefficients.level, alone.derived.effectEnd]);
  },
);

it('a difference series needs every unit, and says where one lacks', () => {
  const whole = panel(7, false);
  const lacking = { ...whole, y: whole.y.map((y, i) => (i === 3 ? null : y)) };
  const { difference, series, units, treatedUnits } = controlledSeries(lacking, {
    start: 9,
    treated: ['A', 'B'],
    method: 'difference-newey-west',
  });
  expect(difference!.y.flatMap((y, i) => (y === null ? [difference!.t[i]] : []))).toEqual([4]);
  expect([series!.n, units, treatedUnits]).toEqual([17, 8, 2]);
});

it('the mixed model answers twice, and wider with t', () => {
  const { effect, normal, icc, sdUnit, sdResidual } = husseyHughes(panel(8), { starts });
  expect(effect.estimate).toBe(normal.estimate);
  expect(effect.upper - effect.lower).toBeGreaterThan(normal.upper - normal.lower);
  expect(icc).toBeCloseTo(sdUnit ** 2 / (sdUnit ** 2 + sdResidual ** 2), 12);
});

it('the mixed model keeps its digits where units differ by far more than they vary', () => {
  const data = panel(9);
  const far = mapped(data, (unit, _t, y) => y + 1e5 * names.indexOf(unit));
  const fixed = analyses['stepped CR2']!(data);
  const { effect, icc } = husseyHughes(far, { starts });
  expect(icc).toBeGreaterThan(0.999999);
  expect(Math.abs(effect.estimate - fixed.estimate)).toBeLessThan(1e-6);
});
