import fc from 'fast-check';
import { SIGNAL_RULES } from '#language';
import { matchSignals, type KnownSignal } from './match-signals.js';
import type { ChartMetric } from './chart-metric.js';
import { givenPoint, week } from './given-points.js';
import { seriesChartOf, type SeriesPattern } from './series-chart.js';
import type { ShownPoint } from './shown-point.js';
import type { StartedPhase } from './chart-phases.js';

const WEEKS = 30;
const BASELINE = 12;
const metricOf = (defaultChart: 'RUN' | 'I'): ChartMetric => ({
  ...{ defaultChart, direction: 'LOWER_IS_BETTER', period: 'WEEK', target: null },
  ...{ signalRules: [...SIGNAL_RULES], type: 'INDIVIDUAL', multiplier: 1 },
});
const PHASE: StartedPhase = { id: 'p', startsOn: week(0), frozenAt: week(BASELINE - 1), because: 'Before' };
type Flags = Partial<Pick<ShownPoint, 'excluded' | 'preliminary' | 'suppressed'>>;
const point = (n: number, value: number, flags: Flags = {}): ShownPoint => givenPoint(n, { value, ...flags });

/** What a series' table of signals and its log become, as measurements and exclusions come in and somebody looks. */
class Watched {
  readonly values = new Map<number, number>();
  readonly excluded = new Set<number>();
  signals: KnownSignal[] = [];
  readonly told: SeriesPattern[] = [];

  constructor(private readonly metric: ChartMetric) {}

  look(): void {
    const points = [...this.values]
      .sort(([a], [b]) => a - b)
      .map(([n, value]) => point(n, value, { excluded: this.excluded.has(n) }));
    const { detected, changed, cleared } = matchSignals(
      this.signals,
      seriesChartOf(points, [PHASE], this.metric).patterns,
    );
    const now = new Map(this.signals.map((one) => [one.id, one]));
    for (const one of changed) now.set(one.id, one);
    for (const one of cleared) now.set(one.id, { ...one, standing: false });
    for (const one of detected) {
      const id = String(this.told.push(one));
      now.set(id, { ...one, id, onset: one.from, standing: true, explained: false });
    }
    this.signals = [...now.values()];
  }

  standing(): string[] {
    const shown = this.signals.filter((one) => one.standing);
    return shown.map((one) => [one.rule, one.variation, one.from, one.to].join(' ')).sort();
  }
}

/** Small whole numbers, so that ties and points on the centre come up; with a level that may change after the baseline. */
const valuesIn = (level: number) => fc.array(fc.integer({ min: level, max: level + 4 }), { minLength: 1 });
const series = fc
  .tuple(valuesIn(0), fc.integer({ min: -6, max: 6 }))
  .map(([noise, shift]) =>
    Array.from({ length: WEEKS }, (_, n) => noise[(n * 7) % noise.length]! + (n < BASELINE ? 0 : shift)),
  );
type Step = { n: number; value: number } | { n: number; isExcluded: boolean };
const anyStep = fc.oneof(
  fc.record({ n: fc.nat(WEEKS - 1), value: fc.integer({ min: -9, max: 9 }) }),
  fc.record({ n: fc.nat(WEEKS - 1), isExcluded: fc.boolean() }),
);
const deliveries = fc
  .record({ values: series, left: fc.uniqueArray(fc.nat(WEEKS - 1), { maxLength: 6 }) })
  .chain(({ values, left }) => {
    const last: Step[] = values.flatMap((value, n) => [
      { n, value },
      { n, value },
      { n, isExcluded: left.includes(n) },
    ]);
    return fc.record({
      values: fc.constant(values),
      left: fc.constant(left),
      before: fc.array(anyStep, { maxLength: 40 }),
      last: fc.shuffledSubarray(last, { minLength: last.length, maxLength: last.length }),
      looks: fc.uniqueArray(fc.nat(last.length + 40), { maxLength: 12 }),
    });
  });

describe.each(['RUN', 'I'] as const)('the signals of a %s chart', (type) => {
  it('are the same whatever came first, again or in between; each onset is told once', () =>
    fc.assert(
      fc.property(deliveries, ({ values, left, before, last, looks }) => {
        const watched = new Watched(metricOf(type));
        [...before, ...last].forEach((step, index) => {
          if ('value' in step) watched.values.set(step.n, step.value);
          else if (step.isExcluded) watched.excluded.add(step.n);
          else watched.excluded.delete(step.n);
          if (looks.includes(index)) watched.look();
        });
        watched.look();
        const once = new Watched(metricOf(type));
        values.forEach((value, n) => once.values.set(n, value));
        for (const n of left) once.excluded.add(n);
        once.look();
        expect(watched.standing()).toEqual(once.standing());
        const onsets = watched.told.map(({ rule, from }) => `${rule} ${from}`);
        expect(new Set(onsets).size).toBe(onsets.length);
        expect(watched.signals).toHaveLength(onsets.length);
        const told = watched.told.length;
        watched.look();
        expect([watched.told.length, watched.standing()]).toEqual([told, once.standing()]);
      }),
    ));

  it('come in their order one look at a time as in one look at the end, but for what went away again', () =>
    fc.assert(
      fc.property(series, (values) => {
        const [each, once] = [new Watched(metricOf(type)), new Watched(metricOf(type))];
        values.forEach((value, n) => {
          each.values.set(n, value);
          once.values.set(n, value);
          each.look();
        });
        once.look();
        expect(each.standing()).toEqual(once.standing());
        // A run against a frozen baseline never goes away again as points are added behind it: it is told once, and for good.
        const runs = (one: Watched) => one.told.filter(({ rule }) => rule === 'RUN_AGAINST_BASELINE').length;
        expect(runs(each)).toBe(runs(once));
      }),
    ));

  it('do not depend on a point that is left out or preliminary, nor begin or end with one, nor with a withheld one', () => {
    const flags = fc.record({ excluded: fc.boolean(), preliminary: fc.boolean(), suppressed: fc.boolean() });
    const few = fc.array(fc.record({ flags, other: fc.integer({ min: -99, max: 99 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(series, few, fc.nat(WEEKS), (values, flagged, step) => {
        const at = new Map(flagged.map((one, index) => [(index * (step + 1) * 11) % WEEKS, one]));
        const isQuiet = (n: number): boolean => Object.values(at.get(n)?.flags ?? {}).some(Boolean);
        const patterns = (valueAt: (n: number, value: number) => number): SeriesPattern[] => {
          const points = values.map((value, n) => point(n, valueAt(n, value), at.get(n)?.flags));
          return seriesChartOf(points, [PHASE], metricOf(type)).patterns;
        };
        const found = patterns((_, value) => value);
        expect(patterns((n, value) => (isQuiet(n) ? at.get(n)!.other : value))).toEqual(found);
        const quiet = new Set([...at.keys()].filter(isQuiet).map(week));
        for (const { from, to } of found) {
          expect(quiet.has(from)).toBe(false);
          expect(quiet.has(new Date(Date.parse(to) - 6 * 86_400_000).toISOString().slice(0, 10))).toBe(false);
        }
      }),
    );
  });
});
