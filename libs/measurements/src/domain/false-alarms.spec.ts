// The simulation behind the signal policies looks at series as the product does: the same points through the chart of a series and the
// matching of signals open the same signals at the same looks.
import { SIGNAL_RULES } from '#language';
import { simulatedSeries, watchedRules, watchSeries } from '#spc';
import { matchSignals, type KnownSignal } from './match-signals.js';
import type { ChartMetric } from './chart-metric.js';
import { given, sunday, week } from './given-points.js';
import { seriesChartOf } from './series-chart.js';

function openedByProduct(values: number[], baseline: number, type: 'RUN' | 'I', frozen: boolean): string[] {
  const points = given(values.map((value) => ({ value })));
  const frozenAt = frozen ? sunday(baseline - 1) : null;
  const phases = [{ id: 'p', startsOn: week(0), frozenAt, because: 'The baseline' }];
  const metric: ChartMetric = {
    ...{ type: 'INDIVIDUAL', multiplier: 1 },
    ...{
      defaultChart: type,
      direction: 'LOWER_IS_BETTER',
      period: 'WEEK',
      signalRules: [...SIGNAL_RULES],
      target: null,
    },
  };
  let known: KnownSignal[] = [];
  const opened: string[] = [];
  for (let count = baseline; count <= points.length; count += 1) {
    const { patterns } = seriesChartOf(points.slice(0, count), phases, metric);
    const { detected, changed, cleared } = matchSignals(known, patterns);
    const now = new Map(changed.map((signal) => [signal.id, signal]));
    for (const { id } of cleared) now.set(id, { ...known.find((signal) => signal.id === id)!, standing: false });
    known = known.map((signal) => now.get(signal.id) ?? signal);
    known.push(
      ...detected.map((pattern, at) => ({
        ...pattern,
        id: `${count}.${at}`,
        onset: pattern.from,
        standing: true,
        explained: false,
      })),
    );
    if (count > baseline) opened.push(...detected.map(({ rule }) => `${count - baseline} ${rule}`));
  }
  return opened.sort();
}

describe.each([
  ['RUN', 'FROZEN'],
  ['I', 'FROZEN'],
  ['RUN', 'WHOLE'],
  ['I', 'WHOLE'],
] as const)('%s, lines %s', (type, lines) => {
  it.each([0, 0.6])('opens what the simulation says it opens, autocorrelation %d', (phi) => {
    let signals = 0;
    for (let run = 0; run < 40; run += 1) {
      const values = simulatedSeries(3, run, 52, { phi, shift: 0, from: 52 });
      const simulated = watchSeries(values, { type, lines, baseline: 12 }).map(
        ({ look, rule }) => `${look} ${watchedRules[rule]}`,
      );
      expect([run, openedByProduct(values, 12, type, lines === 'FROZEN')]).toEqual([run, simulated.sort()]);
      signals += simulated.length;
    }
    expect(signals).toBeGreaterThan(40);
  });
});
