// One pull of one weekly value for each of 1,000 series that have a year of weeks already, from an HTTP server of this process, in a
// Postgres of its own. Measured is the pull itself: from the claim to its end, which is asking, reading, staging, judging, recording with
// an event for each series, and ending. What follows from the events, summaries and signals, is printed beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './quantile.mjs';

const UNITS = 100;
const METRICS = 10;
const HISTORY = 52;
const RUNS = 9;
const WARM_UP = 2;
const SERIES = UNITS * METRICS;

export async function benchPull(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    const { pulls, follows, statements } = await pullTimes(server.url);
    print(`a pull of one weekly value for ${SERIES} series, claim to end: median`, quantile(pulls, 0.5), 's', 1);
    print('the slowest of them', Math.max(...pulls), 's', null);
    print('its SQL statements', statements, '', null);
    print('until its summaries and signals are up to date, after that: median', quantile(follows, 0.5), 's', null);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Seconds of each pull, and of what follows it, in the empty database at `url`. */
export async function pullTimes(url) {
  const { DeliveryRunner, UnitOfWork, createDataSource, migrate, registerSubscribers, silentLog, ...platform } =
    await import('#platform');
  const outgoing = platform.startOutgoing([platform.readAllowedHost('127.0.0.1')]);
  const { MEASUREMENTS_SUBSCRIBERS, Recorder } = await import('#measurements');
  const { runPull } = await import('#sources');
  await migrate(url);
  const source = await createDataSource(url, [], { name: 'ramp-bench' }).initialize();
  const statements = countStatements(source);
  const exported = await startExport();
  try {
    const uow = new UnitOfWork(source);
    const clock = { now: () => new Date() };
    const subscribers = MEASUREMENTS_SUBSCRIBERS.map((Subscriber) => new Subscriber(clock));
    await registerSubscribers(source, subscribers);
    const deliveries = new DeliveryRunner(source, uow, subscribers, silentLog);
    const { fetch, addressOf } = outgoing;
    // No secret is opened.
    const keys = () => [];
    const deps = { uow, recorder: new Recorder(source, uow), keys, fetch, addressOf, now: clock.now, log: silentLog };
    const sourceId = await prepare(source, exported.url);
    const times = { pulls: [], follows: [], statements: 0 };
    for (let run = 0; run <= RUNS + WARM_UP; run += 1) {
      exported.weeks = run === 0 ? [0, HISTORY] : [HISTORY + run - 1, HISTORY + run];
      const pullId = await queue(source, sourceId);
      const before = statements();
      const began = performance.now();
      const status = await runPull(pullId, deps);
      const pulled = performance.now();
      const taken = statements() - before;
      await deliveries.settle();
      const [{ accepted, error }] = await source.query('select accepted, error from pulls where id = $1', [pullId]);
      const rows = SERIES * (exported.weeks[1] - exported.weeks[0]);
      if (status !== 'SUCCEEDED' || accepted !== rows)
        throw new Error(`A pull ended ${status} with ${accepted} rows: ${error}`);
      if (run <= WARM_UP) continue;
      times.pulls.push((pulled - began) / 1000);
      times.follows.push((performance.now() - pulled) / 1000);
      times.statements = taken;
    }
    return times;
  } finally {
    await source.destroy();
    exported.close();
  }
}

/** How many statements went through the runners of this data source. */
function countStatements(source) {
  let count = 0;
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (...args) => {
    const runner = create(...args);
    const query = runner.query.bind(runner);
    runner.query = (...asked) => {
      count += 1;
      return query(...asked);
    };
    return runner;
  };
  return () => count;
}

async function startExport() {
  const exported = { weeks: [0, 1], url: '', close: () => server.close() };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.end(csv(...exported.weeks));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  exported.url = `http://127.0.0.1:${server.address().port}/weekly.csv`;
  return exported;
}

function csv(from, to) {
  const lines = ['unit,metric,week,n,d'];
  for (let week = from; week < to; week += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10);
    for (let unit = 0; unit < UNITS; unit += 1)
      for (let metric = 0; metric < METRICS; metric += 1)
        lines.push(`B-${unit},bench_${metric},${day},${((week * 7919 + unit * 31 + metric) % 5000) + 0.5},300`);
  }
  return lines.join('\n');
}

async function prepare(source, url) {
  const { NO_SETTINGS } = await import('#sources');
  await source.query(
    `with root as (insert into units (id, version, stream_version, code, name, kind, time_zone, created_at)
       values (gen_random_uuid(), 1, 1, 'BENCH', 'Bench', 'SITE', 'UTC', now()) returning id),
     place as (insert into units (id, version, stream_version, code, name, kind, time_zone, parent_id, created_at)
       select gen_random_uuid(), 1, 1, 'B-' || n, 'Bench ' || n, 'CLINIC', 'UTC', root.id, now() from generate_series(0, $1 - 1) n, root
       returning id, parent_id),
     paths as (insert into unit_paths (ancestor_id, descendant_id, depth, valid_from)
       select parent_id, id, 1, now() from place union all select id, id, 0, now() from root returning 1)
     insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, lag_days, signal_rules,
       signal_policy_version, type, direction, period, unit_of_measure, multiplier, default_chart, sensitivity, created_at)
     select gen_random_uuid(), 1, 1, root.id, 'bench_' || n, 'Bench ' || n, 'Minutes over hours', 'WORKFORCE', 3,
       '{RUN_AGAINST_BASELINE}', 1, 'RATE', 'LOWER_IS_BETTER', 'WEEK', 'hours', 1, 'I', 'OPEN', now()
     from generate_series(0, $2::int - 1) n, root`,
    [UNITS, METRICS],
  );
  const mapping = {
    unit: { column: 'unit', unnamed: 'AS_IT_STANDS' },
    period: { column: 'week', format: 'YYYY-MM-DD', is: 'WEEK_START', record: 'WEEK' },
    metrics: [
      {
        metric: { column: 'metric', unnamed: 'AS_IT_STANDS' },
        ...{ numerator: { column: 'n' }, denominator: { column: 'd' } },
      },
    ],
  };
  const [{ id }] = await source.query(
    `insert into sources (id, version, stream_version, name, kind, unit_id, time_zone, settings, created_at)
     select gen_random_uuid(), 1, 1, 'Bench', 'HTTP_CSV', id, 'UTC', $1, now() from units where code = 'BENCH' returning id`,
    [JSON.stringify({ ...NO_SETTINGS, url, mapping })],
  );
  return id;
}

async function queue(source, sourceId) {
  const [{ id }] = await source.query(
    `insert into pulls (id, source_id, status, queued_at, correlation_id)
     values (gen_random_uuid(), $1, 'QUEUED', now(), gen_random_uuid()) returning id`,
    [sourceId],
  );
  return id;
}
