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
