import type { EffectPoint } from './used-points.js';
import type { EffectAnswer } from './effect-answer.js';
import type { EffectQuestion, MetricAnalysis, ParticipantSeries, UnitSeries } from './effect-analysis.js';
import { earliestRetry } from './earliest-retry.js';
import { effectsOf } from './effects-of.js';
import { given, pointsOf, weekStart } from './given.js';
import { periodNumber } from './period-number.js';
import { rollOutOf, singleUnits, type Test } from './taking-part.js';

/** Noise that is the same every time, between -1.5 and 1.5. */
function noise(n: number, unit = 0): number {
  const turned = Math.sin(n * 12.9898 + unit * 78.233) * 43_758.5453;
  return 3 * (turned - Math.floor(turned)) - 1.5;
}
const series = (count: number, change: (n: number) => number, unit = 0): EffectPoint[] =>
  pointsOf(Array.from({ length: count }, (_, n) => 30 + noise(n, unit) + change(n)));
const question: EffectQuestion = {
  metricId: 'm',
  metric: given,
  aim: null,
  otherStarts: [],
  today: weekStart(60),
  errors: 'AUTOREGRESSIVE',
};
const begun = (unitId: string, week: number, points: EffectPoint[]): ParticipantSeries => ({
  ...{ unitId, points, linkedOn: weekStart(week), start: { on: weekStart(week), toldOn: weekStart(week) } },
});
const single = (
  treated: ParticipantSeries,
  offered: UnitSeries[] = [],
  over: Partial<EffectQuestion> = {},
): MetricAnalysis => ({
  ...{ singles: [{ ...question, ...over, treated, offered }], rollOut: null },
});
const only = (analysis: MetricAnalysis): EffectAnswer => {
  const [answer, ...more] = effectsOf(analysis);
  expect(more).toEqual([]);
  return answer!;
};

describe('the effect at one unit', () => {
  const treated = begun(
    'clinic',
    30,
    series(60, (n) => (n < 30 ? 0 : -5)),
  );

  it('has an interval about the change that was made, and cautions', () => {
    const { effectMean, cautionCodes, verdict } = only(single(treated));
    expect([effectMean!.lower < -5, effectMean!.upper > -5, effectMean!.upper < 0]).toEqual([true, true, true]);
    expect([verdict, cautionCodes]).toEqual(['CLEAR', ['other-changes']]);
  });

  it.each([
    ['NEWEY_WEST', 'Newey-West errors', 'Newey-West errors'],
    ['PRAIS_WINSTEN', 'Prais-Winsten', 'Prais and Winsten'],
  ] as const)('is reckoned otherwise where somebody asks for %s, which is said', (errors, method, words) => {
    const [usual, asked] = [only(single(treated)), only(single(treated, [], { errors }))];
    expect([asked.method, asked.words]).toEqual([expect.stringContaining(method), expect.stringContaining(words)]);
    expect(asked.effectNow).not.toEqual(usual.effectNow);
    expect(asked.effectMean!.estimate).toBeCloseTo(usual.effectMean!.estimate, 0);
    expect([asked.verdict, asked.cautionCodes]).toEqual(['CAUTIONED', ['method-as-asked', 'other-changes']]);
  });

  it('is measured against the aim: an interval that holds both the aim and nothing is wide', () => {
    const hardly = begun(
      'clinic',
      30,
      series(60, () => 0),
    );
    const aimed = (aim: EffectQuestion['aim']) => only(single(hardly, [], { aim })).cautionCodes;
    expect(aimed({ baseline: 30, target: 29.9 })).toContain('wide-interval');
    expect(aimed({ baseline: null, target: 29.9 })).toContain('wide-interval');
    expect(aimed({ baseline: 30, target: 10 })).not.toContain('wide-interval');
    expect(aimed({ baseline: 30, target: 30 })).not.toContain('wide-interval');
  });

  it('has a yearly wave from two full years before the start on', () => {
    const method = (before: number) =>
      only(
        single(
          begun(
            'clinic',
            before,
            series(before + 20, (n) => 3 * Math.sin((n * Math.PI) / 26)),
          ),
        ),
      ).method;
    expect(method(104)).toContain('with a yearly wave');
    expect(method(103)).not.toContain('wave');
  });

  it('says so where the line leaves what is possible, or few are counted', () => {
    const percent = { ...given, type: 'PROPORTION', validHigh: 30.5 } as const;
    const points = series(60, (n) => (n < 30 ? 0 : -5)).map((point) => ({ ...point, numerator: 2 }));
    const { cautionCodes, words, verdict } = only(single({ ...treated, points }, [], { metric: percent }));
    expect([verdict, cautionCodes]).toEqual(['CAUTIONED', ['outside-possible-range', 'small-counts', 'other-changes']]);
    expect(words).toContain('Fewer than five cases');
  });

  it('is refused without numbers where all points lie on a line, or it has no periods', () => {
    const flat = begun('clinic', 30, pointsOf(Array.from({ length: 60 }, () => 30)));
    expect(only(single(flat))).toMatchObject({
      refusals: ['no-variation'],
      effectNow: null,
      earliestRetryOn: '2026-03-12',
    });
    const event = { ...given, period: 'EVENT' } as const;
    expect(only(single(treated, [], { metric: event })).refusals).toEqual(['no-fixed-periods']);
  });
});

describe('the day on which to ask again', () => {
  const [last, today] = [periodNumber('WEEK', weekStart(10))!, weekStart(11)];
  const after = (...waits: (number | null)[]) =>
    earliestRetry(
      waits.map((waitPeriods) => ({ reason: 'too-few-after', missing: '', waitPeriods })),
      last,
      given,
      today,
    );

  it('is when the last of the periods that are missing is settled', () => {
    // Three weeks more end on a Sunday; three days of lag, and the day after.
    expect(after(3)).toBe('2025-04-17');
    expect(after(1, 3)).toBe('2025-04-17');
  });
  it('is none where one reason does not pass by waiting, and never before tomorrow', () => {
    expect(after(3, null)).toBeNull();
    expect(earliestRetry([{ reason: 'too-few-after', missing: '', waitPeriods: 1 }], last - 9, given, today)).toBe(
      '2025-03-25',
    );
  });
});

describe('units that take part', () => {
  const test = (pilotId: string, unitId: string, week: number, over: Partial<Test> = {}): Test => ({
    ...{
      pilotId,
      unitId,
      metricId: 'm',
      interventionKey: null,
      pilotUnitId: unitId,
      inside: true,
      linkedOn: weekStart(0),
    },
    ...{ start: { on: weekStart(week), toldOn: weekStart(week) } },
    ...over,
  });
  const pilot = { pilotId: 'p', metricId: 'm', unitId: 'site', interventionKey: 'notes' };

  it('are also those that take the change up elsewhere, beside the pilot’s own unit', () => {
    const elsewhere = { pilotUnitId: 'site', inside: false };
    const own = test('p', 'site', 4);
    const tests = [test('p', 'far', 2, elsewhere), own, test('p', 'farther', 6, elsewhere)];
    expect(singleUnits(pilot, tests).map(({ unitId, start }) => [unitId, start?.on])).toEqual([
      ['site', weekStart(4)],
      ['far', weekStart(2)],
      ['farther', weekStart(6)],
    ]);
    expect(rollOutOf(pilot, tests)?.units.map(({ unitId }) => unitId)).toEqual(['far', 'site', 'farther']);
  });

  it('are the pilot’s own from its first test anywhere, and those below from theirs', () => {
    const tests = [
      test('p', 'a', 3, { pilotUnitId: 'site' }),
      test('p', 'b', 5, { pilotUnitId: 'site' }),
      test('q', 'site', 1),
    ];
    expect(singleUnits(pilot, tests).map(({ unitId, start }) => [unitId, start?.on])).toEqual([
      ['site', weekStart(3)],
      ['a', weekStart(3)],
      ['b', weekStart(5)],
    ]);
    expect(rollOutOf(pilot, tests)?.units.map(({ unitId }) => unitId)).toEqual(['a', 'b']);
    expect(singleUnits(pilot, [])).toEqual([{ unitId: 'site', start: null, linkedOn: null }]);
  });

  it('are never those of another pilot, but where four units try the same intervention with the same metric', () => {
    const notes = { interventionKey: 'notes' };
    const three = [test('p', 'site', 1, notes), test('q', 'a', 2, notes), test('r', 'b', 3, notes)];
    expect(rollOutOf(pilot, three)).toBeNull();
    const four = [...three, test('s', 'c', 4, notes)];
    expect(rollOutOf(pilot, four)?.units.map(({ unitId }) => unitId)).toEqual(['site', 'a', 'b', 'c']);
    expect(rollOutOf(pilot, [...three, test('s', 'c', 4)])).toBeNull();
    expect(rollOutOf(pilot, [...three, test('s', 'c', 4, { ...notes, metricId: 'other' })])).toBeNull();
    const nothing = { ...pilot, interventionKey: null };
    expect(
      rollOutOf(
        nothing,
        four.map((one) => ({ ...one, interventionKey: null })),
      ),
    ).toBeNull();
  });
});

describe('units together', () => {
  const unit = (n: number, week: number) =>
    begun(
      `u${n}`,
      week,
      series(60, (at) => (at < week ? 0 : -5), n),
    );
  const untouched = [0, 1, 2, 3].map((n) => ({ unitId: `c${n}`, points: series(60, () => 0, 20 + n) }));
  const together = (starts: number[], offered: UnitSeries[] = []): EffectAnswer[] =>
    effectsOf({ singles: [], rollOut: { ...question, treated: starts.map((week, n) => unit(n, week)), offered } });

  it('with different starts are a stepped roll-out, with few units a cautioned one', () => {
    const [effect] = together([20, 24, 28, 32, 36, 40], untouched);
    expect(effect).toMatchObject({ design: 'STEPPED_ROLL_OUT', verdict: 'CLEAR', slopePerPeriod: null });
    expect([effect!.level!.lower < -5, effect!.level!.upper > -5]).toEqual([true, true]);
    expect(together([20, 24, 28, 32])[0]!.cautionCodes).toContain('few-units');
    expect(together([20, 24, 28])[0]!.refusals).toEqual(['too-few-units']);
  });

  it('with one start are held against others, by errors by unit where there are four on both sides', () => {
    const [stacked] = together([30, 30, 30, 30], untouched);
    expect(stacked).toMatchObject({
      design: 'CONTROLLED_INTERRUPTED_TIME_SERIES',
      autocorrelation: null,
      olsCheck: null,
    });
    expect(stacked!.method).toContain('errors by unit');
    const [difference] = together([30, 30, 30], untouched);
    expect(difference).toMatchObject({ comparisonUnitIds: ['c0', 'c1', 'c2', 'c3'], olsCheck: expect.anything() });
    for (const { effectMean } of [stacked!, difference!])
      expect([effectMean!.lower < -5, effectMean!.upper > -5]).toEqual([true, true]);
    expect(together([30, 30, 30])).toEqual([]);
  });

  it('say so where the difference grows with the time since the start', () => {
    const grown = [20, 24, 28, 32, 36].map((week, n) =>
      begun(
        `u${n}`,
        week,
        series(60, (at) => (at < week ? 0 : -0.6 * (at - week)), n),
      ),
    );
    const [effect] = effectsOf({ singles: [], rollOut: { ...question, treated: grown, offered: untouched } });
    expect(effect!.cautionCodes).toContain('uneven-over-time');
    expect(effect!.words).toContain('does not stay the same');
  });
});
