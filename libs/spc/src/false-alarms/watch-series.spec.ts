import { openSignals, type Span } from './open-signals.js';
import { watchedRules, watchSeries, type Watch } from './watch-series.js';

const baseline = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11];
const frozen: Watch = { type: 'I', lines: 'FROZEN', baseline: 12 };
const seen = (values: readonly number[], watch: Watch): string[] =>
  watchSeries(values, watch).map(({ look, rule }) => `${watchedRules[rule]} ${look}`);

describe('a series looked at as it grows', () => {
  it('raises a run against the baseline once, when it becomes one', () => {
    const risen = Array.from({ length: 12 }, (_, index) => 11.5 + (index % 2) / 10);
    const runs = seen([...baseline, ...risen], frozen).filter((one) => one.startsWith('RUN'));
    expect(runs).toEqual(['RUN_AGAINST_BASELINE 8']);
  });
  it('raises a second onset anew', () => {
    const twice = seen([...baseline, 30, 10, 12, 9, 30, 30, 10], frozen);
    expect(twice.filter((one) => one.startsWith('OUTSIDE'))).toEqual(['OUTSIDE_LIMITS 1', 'OUTSIDE_LIMITS 5']);
  });
  it('takes what the baseline itself shows as no news, also where it goes on', () => {
    const rising = [9, 12, 10, 12, 9, 11, 10, 8, 9, 10, 11, 12];
    expect(seen([...rising, 13, 14, 13], frozen).filter((one) => one.startsWith('TREND'))).toEqual([]);
    expect(seen([...rising, 9, 10, 11, 12, 13], frozen).filter((one) => one.startsWith('TREND'))).toEqual(['TREND 5']);
  });
  it('without a frozen baseline has lines that move, and no run against one', () => {
    const risen = [...baseline, ...Array.from({ length: 12 }, () => 13)];
    expect(seen(risen, frozen)).toContain('RUN_AGAINST_BASELINE 8');
    const whole = seen(risen, { ...frozen, lines: 'WHOLE' });
    expect(whole.filter((one) => one.startsWith('RUN'))).toEqual([]);
    expect(whole.length).toBeGreaterThan(0);
  });
  it('on a run chart has no limits to be outside of', () => {
    expect(seen([...baseline, 99, 10], { ...frozen, type: 'RUN' })).toEqual([]);
  });
});

describe('signals that open', () => {
  const opened = (known: Span[], ...found: [number, number][]): number =>
    openSignals(
      known,
      found.map(([from, to]) => ({ from, to })),
    );
  it('are finds that touch no signal there was', () => {
    const known: Span[] = [];
    expect(opened(known, [3, 5])).toBe(1);
    expect(opened(known, [3, 6])).toBe(0);
    expect(opened(known, [3, 6], [8, 9])).toBe(1);
    expect(known).toEqual([
      { from: 3, to: 6 },
      { from: 8, to: 9 },
    ]);
  });
  it('are one where finds hang together, and none where two signals grow into each other', () => {
    const known: Span[] = [];
    expect(opened(known, [3, 5], [5, 9])).toBe(1);
    expect(opened(known, [12, 14])).toBe(1);
    expect(opened(known, [3, 14])).toBe(0);
    expect(known).toEqual([
      { from: 3, to: 11 },
      { from: 12, to: 14 },
    ]);
  });
  it('stay known after they are not found any more', () => {
    const known: Span[] = [];
    opened(known, [3, 5]);
    expect(opened(known)).toBe(0);
    expect(opened(known, [4, 6])).toBe(0);
  });
});
