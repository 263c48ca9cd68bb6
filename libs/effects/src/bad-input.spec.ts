import fc from 'fast-check';
import {
  baselinePrediction,
  controlledSeries,
  differenceOfMeans,
  EffectError,
  husseyHughes,
  interruptedSeries,
  steppedRollOut,
} from './index.js';
import { normals } from './specs/normals.js';

const next = normals(3);
const t = Array.from({ length: 30 }, (_, i) => i + 1);
const y = t.map(next);
const changed = <T>(values: readonly T[], at: number, value: T): T[] =>
  values.map((each, i) => (i === at ? value : each));
const start = 16;

const units = ['A', 'B', 'C', 'D'];
const panel = {
  unit: units.flatMap((name) => t.map(() => name)),
  t: units.flatMap(() => t),
  y: units.flatMap(() => t.map(next)),
};
const starts = { A: 8, B: 16, C: 24, D: null };
const treated = ['A', 'B'];

const refusal = (work: () => unknown): { code: string; field: string | undefined; message: string } => {
  try {
    work();
  } catch (error) {
    if (error instanceof EffectError) return { code: error.code, field: error.field, message: error.message };
    throw error;
  }
  throw new Error('It was answered.');
};

it.each<[string, string, () => unknown]>([
  ['effect.empty', 't', () => interruptedSeries({ t: [], y: [] }, { start })],
  ['effect.rows_unequal', 't', () => interruptedSeries({ t, y: y.slice(1) }, { start })],
  ['effect.rows_unequal', 't', () => interruptedSeries({ t, y, w: [1] }, { start })],
  ['effect.too_few_points', 'y', () => interruptedSeries({ t: t.slice(0, 4), y: y.slice(0, 4) }, { start: 3 })],
  ['effect.start_outside', 'start', () => interruptedSeries({ t: [1], y: [1] }, { start: 1 })],
  ['effect.start_outside', 'start', () => interruptedSeries({ t, y }, { start: 1 })],
  ['effect.start_outside', 'start', () => interruptedSeries({ t, y }, { start: 31 })],
  ['effect.start_outside', 'start', () => interruptedSeries({ t, y }, { start: 16.5 })],
  ['effect.start_outside', 'start', () => interruptedSeries({ t, y }, { start: NaN })],
  ['effect.periods_unordered', 't[5]', () => interruptedSeries({ t: changed(t, 5, 2), y }, { start })],
  ['effect.period_doubled', 't[5]', () => interruptedSeries({ t: changed(t, 5, 5), y }, { start })],
  ['effect.period_invalid', 't[5]', () => interruptedSeries({ t: changed(t, 5, 5.5), y }, { start })],
  ['effect.period_invalid', 't[5]', () => interruptedSeries({ t: changed(t, 5, NaN), y }, { start })],
  ['effect.value_invalid', 'y[2]', () => interruptedSeries({ t, y: changed(y, 2, NaN) }, { start })],
  ['effect.value_invalid', 'y[2]', () => interruptedSeries({ t, y: changed(y, 2, -Infinity) }, { start })],
  [
    'effect.weight_invalid',
    'w[2]',
    () =>
      interruptedSeries(
        {
          t,
          y,
          w: changed(
            y.map(() => 1),
            2,
            -1,
          ),
        },
        { start },
      ),
  ],
  ['effect.weight_invalid', 'w[0]', () => interruptedSeries({ t, y, w: y.map(() => NaN) }, { start })],
  [
    'effect.weights_unsupported',
    'w',
    () => interruptedSeries({ t, y, w: y.map(() => 1) }, { start, method: 'prais-winsten' }),
  ],
  ['effect.no_variation', 'y', () => interruptedSeries({ t, y: t.map((each) => 3 + 2 * each) }, { start })],
  ['effect.no_variation', 'y', () => interruptedSeries({ t, y: t.map(() => 0) }, { start, method: 'ols' })],
  ['effect.not_estimable', 'slope', () => interruptedSeries({ t, y }, { start: 30 })],
  ['effect.not_estimable', 'level, slope', () => interruptedSeries({ t, y }, { start: 30, transition: 3 })],
  [
    'effect.phi_at_boundary',
    'y',
    () => interruptedSeries({ t, y: t.map((each) => (each % 2 ? 1 : -1) * (5 + each / 7)) }, { start }),
  ],
  ['effect.option_invalid', 'level', () => interruptedSeries({ t, y }, { start, level: 1 })],
  ['effect.option_invalid', 'transition', () => interruptedSeries({ t, y }, { start, transition: -1 })],
  [
    'effect.option_invalid',
    'season.period',
    () => interruptedSeries({ t, y }, { start, season: { period: 0, harmonics: 1 } }),
  ],
  [
    'effect.option_invalid',
    'season.harmonics',
    () => interruptedSeries({ t, y }, { start, season: { period: 12, harmonics: 0 } }),
  ],
  ['effect.not_estimable', 'cos1', () => interruptedSeries({ t, y }, { start, season: { period: 2, harmonics: 1 } })],
  ['effect.option_invalid', 'lag', () => interruptedSeries({ t, y }, { start, lag: 2 })],
  ['effect.option_invalid', 'lag', () => interruptedSeries({ t, y }, { start, method: 'newey-west', lag: 1.5 })],
  ['effect.option_invalid', 'method', () => interruptedSeries({ t, y }, { start, method: 'toString' as 'ols' })],
  ['effect.too_few_points', 'y', () => baselinePrediction({ t: [1], y: [4] }, { model: 'mean', ahead: 1 })],
  [
    'effect.too_few_points',
    'y',
    () => baselinePrediction({ t: [1, 2], y: [null, null] }, { model: 'trend', ahead: 1 }),
  ],
  ['effect.no_variation', 'y', () => baselinePrediction({ t: [1, 2, 3], y: [4, 4, 4] }, { model: 'mean', ahead: 1 })],
  ['effect.option_invalid', 'ahead', () => baselinePrediction({ t, y }, { model: 'mean', ahead: 0 })],
  ['effect.option_invalid', 'last', () => baselinePrediction({ t, y }, { model: 'mean', ahead: 1, last: 0 })],
  ['effect.period_doubled', 't[1]', () => steppedRollOut({ ...panel, t: changed(panel.t, 1, 1) }, { starts })],
  ['effect.value_invalid', 'y[7]', () => steppedRollOut({ ...panel, y: changed(panel.y, 7, Infinity) }, { starts })],
  ['effect.unit_unknown', 'starts', () => steppedRollOut(panel, { starts: { ...starts, E: 4 } })],
  ['effect.unit_unknown', 'starts', () => steppedRollOut(panel, { starts: { A: 4 } })],
  [
    'effect.unit_unknown',
    'unit[0]',
    () => steppedRollOut({ ...panel, unit: changed<unknown>(panel.unit, 0, null) as string[] }, { starts }),
  ],
  ['effect.period_invalid', 'starts.A', () => steppedRollOut(panel, { starts: { ...starts, A: NaN } })],
  ['effect.no_treated_unit', 'starts', () => steppedRollOut(panel, { starts: { A: null, B: null, C: 90, D: null } })],
  ['effect.no_comparison', 'starts', () => steppedRollOut(panel, { starts: { A: 9, B: 9, C: 9, D: 9 } })],
  ['effect.no_comparison', 'starts', () => husseyHughes(panel, { starts: { A: 9, B: 9, C: 9, D: 9 } })],
  ['effect.option_invalid', 'bands[0]', () => steppedRollOut(panel, { starts, bands: [2, 4] })],
  ['effect.option_invalid', 'bands[2]', () => steppedRollOut(panel, { starts, bands: [0, 4, 4] })],
  ['effect.option_invalid', 'bands', () => steppedRollOut(panel, { starts, bands: [] })],
  ['effect.too_few_units', 'unit', () => steppedRollOut({ unit: t.map(() => 'A'), t, y }, { starts: { A: 9 } })],
  [
    'effect.too_few_points',
    'y',
    () =>
      steppedRollOut({ unit: ['A', 'A', 'B', 'B'], t: [1, 2, 1, 2], y: [1, 2, 4, 7] }, { starts: { A: 2, B: null } }),
  ],
  [
    'effect.no_variation',
    'y',
    () => steppedRollOut({ ...panel, y: panel.t.map((each, i) => each + Math.floor(i / 30)) }, { starts }),
  ],
  ['effect.unit_unknown', 'treated', () => controlledSeries(panel, { start, treated: ['Z'] })],
  ['effect.no_treated_unit', 'treated', () => controlledSeries(panel, { start, treated: [] })],
  ['effect.no_control_unit', 'treated', () => differenceOfMeans(panel, { start, treated: units })],
  ['effect.start_outside', 'start', () => differenceOfMeans(panel, { start: 99, treated })],
  [
    'effect.too_few_points',
    'y',
    () => controlledSeries({ ...panel, y: panel.y.map((each, i) => (i < 30 ? null : each)) }, { start, treated }),
  ],
])('%s names %s', (code, field, work) => {
  const { message, ...rest } = refusal(work);
  expect(rest).toEqual({ code, field });
  expect(message).toMatch(/: .*\b(give|leave|wait|use|ask|estimate|sort|name)\b/);
});

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(numbersIn)
      : [];

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 1e90, -1e-90) },
  { weight: 1, arbitrary: fc.constant(null) },
);

it('answers any series with finite numbers, or a code', () =>
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 0, maxLength: 24 }),
      fc.integer({ min: -2, max: 26 }),
      fc.constantFrom('ar1', 'ols', 'newey-west', 'prais-winsten'),
      (values, at, method) => {
        const data = { t: values.map((_, i) => i), y: values };
        try {
          const found = interruptedSeries(data, { start: at, method });
          expect(numbersIn(found).every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(EffectError);
        }
      },
    ),
    { numRuns: 400 },
  ));

it('answers any panel with finite numbers, or a code', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.option(fc.integer({ min: -1, max: 8 })), { minLength: 5, maxLength: 5 }),
      fc.constantFrom('cr1', 'cr2', 'mixed'),
      (rows, begins, kind) => {
        const names = rows.map((_, u) => `U${u}`);
        const data = {
          unit: rows.flatMap((row, u) => row.map(() => names[u]!)),
          t: rows.flatMap((row) => row.map((_, i) => i)),
          y: rows.flat(),
        };
        const own = Object.fromEntries(names.map((name, u) => [name, begins[u]!]));
        try {
          const found =
            kind === 'mixed' ? husseyHughes(data, { starts: own }) : steppedRollOut(data, { starts: own, se: kind });
          expect(numbersIn(found).every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(EffectError);
        }
      },
    ),
    { numRuns: 400 },
  ));
