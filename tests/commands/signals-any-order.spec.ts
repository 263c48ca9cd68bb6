import fc from 'fast-check';
import { ExcludeMeasurement, StartPhase, measurementKey } from '#measurements';
import { DefineMetric } from '#metrics';
import { createMeasurementRig, week, weekly, type MeasurementRig } from './measurement-rig.js';

// The same measurements and exclusions in any order, batches and repetitions, delivered at any time, end in the same signals.
let rig: MeasurementRig;
beforeAll(async () => {
  rig = await createMeasurementRig();
});
afterAll(() => rig.close());

const BASELINE = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5];
const AFTER = [7, 7, 8, 7, 7, 7, 8, 7, 7, 3, 3, 4, 3, 3, 3, 4, 3, 30];
const VALUES = [...BASELINE, ...AFTER];
const LEFT_OUT = [5, 16];
let made = 0;

interface Watched {
  metric: string;
  series: string;
}
/** A series of a metric of its own, of which only the last week is known, with its baseline frozen. */
async function watched(): Promise<Watched> {
  const metric = `any_order_${(made += 1)}`;
  const signalRules = ['RUN_AGAINST_BASELINE', 'OUTSIDE_LIMITS', 'SHIFT'] as const;
  const definition = { ...weekly, key: metric, defaultChart: 'I', signalRules: [...signalRules] } as const;
  const { id } = await rig.as(rig.place.coach, DefineMetric, definition);
  await record(metric, [VALUES.length - 1]);
  const series = await rig.seriesOf(id, rig.place.hospital);
  const phase = { seriesId: series, from: week(0), frozenAt: week(11), because: 'Before' };
  await rig.as(rig.place.coach, StartPhase, phase);
  return { metric, series };
}
const record = (metric: string, weeks: readonly number[], wrong = 0): Promise<unknown> =>
  rig.record(
    weeks.map((n) => ({ metric, unit: 'NQH', periodStart: week(n), numerator: VALUES[n]! + wrong, denominator: 1 })),
  );
const exclude = (series: string, n: number, excluded: boolean): Promise<unknown> =>
  rig.as(rig.place.coach, ExcludeMeasurement, {
    measurementKey: measurementKey({ seriesId: series, periodStart: week(n) }),
    excluded,
    because: `A reason to say ${excluded}`,
  });
const standing = (series: string): Promise<object[]> =>
  rig.rows(
    `select rule, variation, from_day, to_day, phase_from from signals where series_id = $1 and cleared_at is null
     order by rule, from_day`,
    [series],
  );

/** Batches of weeks, each as it is or first otherwise, with the exclusions between; after each, whether the subscriber hears of it. */
const order = fc.record({
  weeks: fc.shuffledSubarray([...VALUES.keys()], { minLength: VALUES.length, maxLength: VALUES.length }),
  size: fc.integer({ min: 4, max: 9 }),
  wrong: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  heard: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  again: fc.nat(2),
});

it('ends in the same signals, each onset announced once', async () => {
  const once = await watched();
  await record(once.metric, [...VALUES.keys()]);
  for (const n of LEFT_OUT) await exclude(once.series, n, true);
  await rig.deliver();
  const expected = await standing(once.series);
  expect(expected.map((one) => (one as { rule: string }).rule)).toEqual(
    expect.arrayContaining(['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE', 'SHIFT']),
  );
  await fc.assert(
    fc.asyncProperty(order, async ({ weeks, size, wrong, heard, again }) => {
      const { metric, series } = await watched();
      const deliver = (): Promise<void> =>
        rig.deliver((events) => [[...events].reverse(), ...Array<typeof events>(again).fill(events)]);
      for (let from = 0, turn = 0; from < weeks.length; from += size, turn += 1) {
        const batch = weeks.slice(from, from + size);
        if (wrong[turn % wrong.length]) await record(metric, batch, 4);
        if (heard[turn % heard.length]) await deliver();
        await exclude(series, VALUES.length - 1, turn % 2 === 0);
        await record(metric, batch);
        if (heard[(turn + 1) % heard.length]) await deliver();
      }
      for (const n of LEFT_OUT) await exclude(series, n, true);
      await exclude(series, VALUES.length - 1, false);
      await deliver();
      await record(metric, weeks);
      await deliver();
      expect(await standing(series)).toEqual(expected);
      const told = await rig.rows<{ onset: string; signal: string }>(
        `select (data ->> 'rule') || ' ' || (data ->> 'from') as onset, data ->> 'signalId' as signal
         from events where stream_id = $1 and type = 'SignalDetected'`,
        [series],
      );
      expect(new Set(told.map(({ onset }) => onset)).size).toBe(told.length);
      const signals = await rig.rows<{ id: string }>('select id from signals where series_id = $1', [series]);
      expect(told.map(({ signal }) => signal).sort()).toEqual(signals.map(({ id }) => id).sort());
    }),
    { numRuns: 5 },
  );
});
