import { jest } from '@jest/globals';
import { DefineMetric } from '#metrics';
import { createMeasurementRig, week, weekly, type MeasurementRig } from '../commands/measurement-rig.js';

// A nested loop over rows and series takes many minutes here; the right plan a second or two.
jest.setTimeout(120_000);

const METRICS = 200;
const WEEKS = 100;
const GROUPS = 20_000;

/** After a crash the staging table, which is not logged, is empty, and what the planner knows of it is nothing, or is wrong. */
describe.each(['nothing', 'another recording only'])('recording where the statistics know of %s', (known) => {
  let rig: MeasurementRig;
  beforeAll(async () => {
    rig = await createMeasurementRig();
    for (let n = 0; n < METRICS; n += 1) await rig.as(rig.place.coach, DefineMetric, { ...weekly, key: `metric_${n}` });
    await rig.rows('alter table staged_measurements set (autovacuum_enabled = off)');
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.rows(
      `insert into staged_measurements (recording_no, row_no, retracted) select -1, n, false from generate_series(1, 5000) n`,
    );
    await rig.rows('analyze staged_measurements');
    await rig.rows('truncate staged_measurements');
    if (known === 'nothing')
      await rig.rows(`delete from pg_statistic where starelid = 'staged_measurements'::regclass`);
  });
  const rows = (numerator: number) =>
    Array.from({ length: METRICS * WEEKS }, (_, n) => ({
      ...{ metric: `metric_${n % METRICS}`, periodStart: week(-Math.floor(n / METRICS)), numerator, denominator: 50 },
    }));

  it('takes many series in, and takes them in again', async () => {
    const rowsRead = METRICS * WEEKS;
    expect(await rig.record(rows(100))).toMatchObject({ accepted: rowsRead, rejected: 0, rowsRead });
    expect(await rig.record(rows(100))).toMatchObject({ unchanged: rowsRead, rowsRead });
    expect(await rig.record(rows(101))).toMatchObject({ revised: rowsRead, rowsRead });
  });

  it('chunk by chunk, each row to its own series', async () => {
    await rig.rows('truncate measurements');
    const each = Array.from({ length: METRICS }, (_, n) => ({
      metric: `metric_${n}`,
      numerator: n + 1,
      denominator: 1,
    }));
    expect(await rig.record(each, {}, 7)).toMatchObject({ accepted: METRICS, rowsRead: METRICS });
    const stored = await rig.rows(
      `select m.key from measurements v join series s on s.no = v.series_no join metrics m on m.id = s.metric_id
       where m.key = 'metric_' || v.numerator - 1`,
    );
    expect(stored).toHaveLength(METRICS);
  });

  it('refuses many names that nobody knows', async () => {
    const unknown = Array.from({ length: GROUPS }, (_, n) => ({
      metric: `nonsense_${n}`,
      numerator: 1,
      denominator: 1,
    }));
    expect(await rig.record(unknown)).toMatchObject({ rejected: GROUPS, rowsRead: GROUPS });
  });
});
