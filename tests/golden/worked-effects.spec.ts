// Worked examples by hand: figures that stand in print or in the method's own note, to the digits given there.
import { effectWords, interruptedSeries, steppedRollOut, type Estimate } from '#effects';
import { golden } from './golden.js';

const caseOf = (family: string, id: string) => golden('effects', family).cases.find((one) => one.id === id)!;
const near = (value: number, digits: number): unknown => expect.closeTo(value, digits);
const interval = ({ estimate, se, lower, upper }: Estimate): number[] => [estimate, se, lower, upper];

describe('52 weeks with a start in week 27', () => {
  const { options, input } = caseOf('its-ar1', 'its-ar1-0004');
  const effect = interruptedSeries(input, options);
  it.each<[string, (e: typeof effect) => Estimate, number[]]>([
    ['intercept', (e) => e.coefficients.intercept!, [60.515971, 0.869723, 58.767275, 62.264667]],
    ['trend', (e) => e.coefficients.trend!, [0.090915, 0.059266, -0.028247, 0.210077]],
    ['level', (e) => e.coefficients.level!, [-3.976751, 1.236808, -6.463521, -1.489981]],
    ['slope', (e) => e.coefficients.slope!, [-0.210624, 0.085078, -0.381684, -0.039563]],
    ['trend after', (e) => e.derived.trendAfter, [-0.119708, 0.059266, -0.238871, -0.000546]],
    ['effect at the end', (e) => e.derived.effectEnd, [-9.24234, 2.496907, -14.262708, -4.221973]],
    ['effect on average', (e) => e.derived.effectMean, [-6.609546, 1.658658, -9.944501, -3.27459]],
    ['expected at the end', (e) => e.derived.expectedEnd, [65.152644, 2.325084, 60.477749, 69.827539]],
  ])('%s', (_, of, figures) => expect(interval(of(effect))).toEqual(figures.map((figure) => near(figure, 6))));
  it('phi, sigma, likelihood and p values', () => {
    expect([effect.phi, effect.sigma, effect.loglik]).toEqual([
      near(0.19615205, 7),
      near(1.915031, 6),
      near(-108.12855, 5),
    ]);
    const { trend, level, slope } = effect.coefficients;
    expect([trend!.p, level!.p, slope!.p]).toEqual([near(0.1316, 4), near(0.0023, 4), near(0.0169, 4)]);
  });
  it('in words', () => {
    const words = effectWords(effect, {
      metric: 'the rate',
      direction: 'NEITHER',
      period: 'week',
      lastPeriod: 'week 52',
    });
    expect(words).toContain(
      'In week 52 the rate was about 55.9. Had the earlier trend gone on, about 65.2 would have been expected (60.5 to 69.8). Difference: -9.2 (95% interval -14.3 to -4.2). Averaged over the 26 weeks after the start: -6.6 (-9.9 to -3.3).',
    );
    expect(words).toMatch(/Segmented regression, 26 weeks before and after, autocorrelation 0\.20\.$/);
  });
});

it('eight units over 18 periods, true effect -2', () => {
  const { input } = caseOf('stepped-fe', 'stepped-fe-0004');
  const cr2 = steppedRollOut(input, { starts: input.starts }).coefficients.effect!;
  expect(interval(cr2)).toEqual([-2.063265, 0.285114, -2.743395, -1.383134].map((figure) => near(figure, 6)));
  expect(cr2.df).toEqual(near(6.7104, 4));
  const cr1 = steppedRollOut(input, { starts: input.starts, se: 'cr1' }).coefficients.effect!;
  expect([cr1.se, cr1.df]).toEqual([near(0.290585, 6), 7]);
});

it('cigarette sales in California, 1970 to 2000, Newey-West of lag 1 (Linden 2015, Stata Journal 15, 480)', () => {
  const { input, options } = caseOf('its-ols', 'its-ols-0063');
  const { coefficients, derived } = interruptedSeries(input, { ...options, method: 'newey-west' });
  const figures = [coefficients.trend!, coefficients.level!, coefficients.slope!].map(({ estimate, se }) => [
    estimate,
    se,
  ]);
  expect(figures).toEqual([
    [near(-1.779474, 6), near(0.383419, 6)],
    [near(-20.058097, 6), near(4.724394, 6)],
    [near(-1.494652, 6), near(0.43682, 6)],
  ]);
  expect([derived.trendAfter.estimate, derived.trendAfter.se]).toEqual([near(-3.274126, 6), near(0.268804, 6)]);
});
