// The stored table: made anew in part, and held against figures published elsewhere (method.md 2.5: 4,000 runs a cell, another generator).
import { chart } from '../chart.js';
import { findPatterns } from '../rules/find-patterns.js';
import { allRules, type Pattern, type Rule } from '../shapes.js';
import { conditions, simulationSeed } from './conditions.js';
import { falseAlarms, type FalseAlarmsAsked } from './false-alarms.js';
import { simulate, type Condition } from './simulate.js';
import { simulatedSeries } from './simulated-series.js';
import { cellAsText, cellFromText } from './table-text.js';
import { tableV2 } from './table-v2.js';
import { watchedRules } from './watch-series.js';

const lines = tableV2.trim().split('\n');
const anhoej: Rule[] = ['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'];
const perla: Rule[] = ['SHIFT', 'TREND'];
const run: Rule[] = ['RUN_AGAINST_BASELINE'];
const xmr: Rule[] = ['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE'];
const chance = (rules: Rule[], asked: FalseAlarmsAsked): number => falseAlarms(rules, asked).chance;

describe('the table', () => {
  it('holds every condition that is planned, and says of each series what became of it', () => {
    const stored = lines.map(cellFromText);
    expect(stored.map(cellAsText)).toEqual(lines);
    const told = (cell: object): string =>
      JSON.stringify(cell, ['type', 'lines', 'baseline', 'phi', 'shift', 'runs', 'looks']);
    const planned = conditions.flatMap(({ condition, runs, looks }) =>
      looks.map((at) => told({ ...condition, runs, looks: at })),
    );
    expect(stored.map(told)).toEqual(planned);
    for (const { fired, runs } of stored) expect(fired.reduce((sum, count) => sum + count, 0)).toBe(runs);
    expect([...watchedRules].sort()).toEqual([...allRules].sort());
  });

  it.each([
    [{ type: 'RUN', lines: 'FROZEN', baseline: 12, phi: 0, shift: 0 }, [1, 4]],
    [{ type: 'I', lines: 'FROZEN', baseline: 24, phi: 0.3, shift: 0 }, [1]],
    [{ type: 'RUN', lines: 'WHOLE', baseline: 12, phi: 0.6, shift: 0 }, [1]],
  ] as [Condition, number[]][])('is made again to the last series: %j', (condition, looks) => {
    const runs = 20_000;
    const again = simulate(simulationSeed, runs, condition, looks).map((cell) =>
      cellAsText({ ...condition, ...cell, runs }),
    );
    for (const line of again) expect(lines).toContain(line);
  });

  it('answers for any set of rules: more rules and more looks raise more, never more than their chances added', () => {
    const sets: Rule[][] = allRules.flatMap((rule) => [[rule], [rule, 'TREND'], ['OUTSIDE_LIMITS', 'SHIFT', rule]]);
    for (const rules of sets) {
      const asked = { looks: 12 };
      const added = rules.reduce((sum, rule) => sum + chance([rule], asked), 0);
      expect(chance(rules, asked)).toBeLessThanOrEqual(added + 1e-12);
      for (const rule of rules) expect(chance(rules, asked)).toBeGreaterThanOrEqual(chance([rule], asked));
      expect(chance(rules, { looks: 52 })).toBeGreaterThan(chance(rules, { looks: 12 }));
      expect(falseAlarms(rules, asked).expected).toBeGreaterThanOrEqual(chance(rules, asked));
    }
    expect(falseAlarms([], { looks: 12 })).toMatchObject({ chance: 0, expected: 0 });
  });

  it('says with a code what it does not know', () => {
    expect(() => falseAlarms(run, { looks: 13 })).toThrow(
      expect.objectContaining({ code: 'false_alarms.not_simulated' }),
    );
  });
});

describe('published figures', () => {
  /** Two simulations of the same thing differ by less than this once in 15,000 times. */
  const error = (rate: number, runs: number): number => 4 * Math.sqrt(rate * (1 - rate) * (1 / 4000 + 1 / runs));
  const expectNear = (found: number, published: number, runs = 20_000): void =>
    expect([published, Math.abs(found - published) < error(published, runs) || found]).toEqual([published, true]);

  it.each([
    [0, 12, 0.073],
    [0, 24, 0.171],
    [0.3, 12, 0.157],
    [0.3, 24, 0.37],
  ])('run of eight against the frozen median: autocorrelation %d, %d looks: %d', (phi, looks, published) => {
    expectNear(chance(run, { type: 'RUN', phi, looks }), published);
  });
  it.each([
    [1.5, 0.696],
    [2, 0.882],
  ])('its power to find a shift of %d sd within twelve looks: %d', (shift, published) => {
    expectNear(chance(run, { type: 'RUN', shift, looks: 12 }), published);
  });

  // The published row counts an alarm at each look that shows a pattern, the one included that the baseline itself showed before
  // anything new had come. A tracker has told that one already: the table counts what opens anew, and so has less.
  it.each([
    [anhoej, 0, 0.072, 0.121],
    [anhoej, 0.3, 0.297, 0.444],
    [perla, 0, 0.394, 0.606],
    [perla, 0.3, 0.65, 0.847],
  ] as [Rule[], number, number, number][])(
    '%j on the median of all points, autocorrelation %d: %d and %d, if a standing pattern counts',
    (rules, phi, in12, in24) => {
      const runs = 1000;
      const first = firstLooks(runs, phi, (points) => findPatterns(chart({ type: 'RUN', points }), rules));
      expectNear(first.filter((look) => look <= 12).length / runs, in12, runs);
      expectNear(first.filter((look) => look <= 24).length / runs, in24, runs);
      expect(chance(rules, { type: 'RUN', lines: 'WHOLE', phi, looks: 12 })).toBeLessThan(in12 + error(in12, 20_000));
    },
  );

  // The published row takes all moving ranges; charts here drop the outlying ones once (as the reference does), which narrows limits.
  it.each([
    [0, 0.19, 0.335],
    [0.3, 0.374, 0.581],
  ])('limits or a run of eight, autocorrelation %d: %d and %d, if no moving range is dropped', (phi, in12, in24) => {
    const runs = 1000;
    const phases = [{ from: 0, frozenAt: 11 }];
    const first = firstLooks(runs, phi, (points) =>
      findPatterns(chart({ type: 'I', points, phases, screened: false }), xmr).filter(({ toIndex }) => toIndex >= 12),
    );
    expectNear(first.filter((look) => look <= 12).length / runs, in12, runs);
    expectNear(first.filter((look) => look <= 24).length / runs, in24, runs);
    expect(chance(xmr, { phi, looks: 12 })).toBeGreaterThan(in12);
  });

  /** The first look at which something is found, from 1; infinite where nothing is within 24. */
  function firstLooks(runs: number, phi: number, find: (points: { value: number }[]) => Pattern[]): number[] {
    return Array.from({ length: runs }, (_, number) => {
      const values = simulatedSeries(11, number, 36, { phi, shift: 0, from: 36 }).map((value) => ({ value }));
      for (let look = 1; look <= 24; look += 1) if (find(values.slice(0, 12 + look)).length > 0) return look;
      return Infinity;
    });
  }
});
