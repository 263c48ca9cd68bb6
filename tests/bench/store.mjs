// What one chart's points cost in the database when ten million rows are stored: five years of weeks of 38,462 series.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './quantile.mjs';

const WEEKS = 260;
const SERIES = Math.ceil(10_000_000 / WEEKS);
const ASKED = 200;

/** Fills a Postgres of its own and asks for the points of series chosen here and there, as the product asks; planning and execution. */
export async function benchStore(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    const times = await pointTimes(server.url);
    print(
      `a five-year weekly series out of ${(WEEKS * SERIES).toLocaleString('en')} rows: p50`,
      quantile(times, 0.5),
      'ms',
      5,
    );
    print('the same: p95', quantile(times, 0.95), 'ms', 5);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function pointTimes(url) {
  const { createDataSource, migrate } = await import('#platform');
  const { shownPoints } = await import('#measurements');
  await migrate(url);
  const source = await createDataSource(url, [], { name: 'ramp-bench' }).initialize();
  try {
    await fill(source);
    const times = [];
    const explained = {
      async query(sql, parameters) {
        const [
          {
            'QUERY PLAN': [plan],
          },
        ] = await source.query(`explain (analyze, timing off, format json) ${sql}`, parameters);
        times.push(plan['Planning Time'] + plan['Execution Time']);
        return [];
      },
    };
    const ids = await source.query(`select id from series where no % ${Math.floor(SERIES / ASKED)} = 0`);
    for (const { id } of ids) await shownPoints(explained, id);
    return times.slice(5);
  } finally {
    await source.destroy();
  }
}

async function fill(source) {
  await source.query(
    `with place as (insert into units (id, version, stream_version, code, name, kind, time_zone, created_at)
       select gen_random_uuid(), 1, 1, 'B' || n, 'Bench ' || n, 'CLINIC', 'UTC', now() from generate_series(1, 1000) n returning id),
     metric as (insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, lag_days,
         signal_rules, signal_policy_version, type, direction, period, unit_of_measure, multiplier, default_chart, sensitivity, created_at)
       select gen_random_uuid(), 1, 1, (select id from place limit 1), 'bench_' || n, 'Bench ' || n, 'Minutes over hours', 'WORKFORCE', 3,
         '{RUN_AGAINST_BASELINE}', 1, 'RATE', 'LOWER_IS_BETTER', 'WEEK', 'hours', 8 / 60.0, 'I', 'OPEN', now()
       from generate_series(1, ${Math.ceil(SERIES / 1000)}) n returning id)
     insert into series (id, metric_id, unit_id, created_at)
     select gen_random_uuid(), metric.id, place.id, now() from metric, place limit ${SERIES}`,
  );
  await source.query(
    `with made as (insert into recordings (id, read_at) values (gen_random_uuid(), now()) returning no)
     insert into measurements (series_no, period_start, period_end, revision, recording_no, recorded_at, numerator, denominator, metric_version)
     select s.no, date '2021-01-04' + 7 * week, date '2021-01-10' + 7 * week, 1, made.no, now(), 300 + (s.no * week) % 977, 40, 1
     from made, series s, generate_series(0, ${WEEKS - 1}) week`,
  );
  await source.query('vacuum analyze');
}
