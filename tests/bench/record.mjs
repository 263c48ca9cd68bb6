// How fast rows are recorded, against a bare COPY of the same rows, made by the same process in the same turn, into one table without
// partitions that has the same columns, check and primary key. The two go first by turns, and each starts after a checkpoint, so that
// neither writes out what the other left behind. Recording is all of it: rows staged and sorted, revisions and provenance written, an event
// for each series, and then every series' summary and signals brought up to date by the subscriber.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';

const UNITS = 100;
const METRICS = 40;
const WEEKS = 250;
const ROWS = UNITS * METRICS * WEEKS;
const RUNS = 4;

/** Copies and records 1,000,000 rows of 4,000 series, in turn, in a Postgres of its own; prints medians, of the ratios those of the turns'. */
export async function benchRecording(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    const turns = await recordingTurns(server.url);
    const middle = (of) => median(turns.map(of));
    print(
      'bare COPY of 1,000,000 rows',
      middle(({ copy }) => ROWS / copy),
      'rows/s',
      null,
    );
    print(
      'recording the same rows',
      middle(({ record }) => ROWS / record),
      'rows/s',
      null,
    );
    print(
      'with the summaries of 4,000 series',
      middle(({ record, current }) => ROWS / (record + current)),
      'rows/s',
      null,
    );
    print(
      'the same rows again, all unchanged',
      middle(({ again }) => ROWS / again),
      'rows/s',
      null,
    );
    print(
      'recording against the bare COPY',
      middle(({ copy, record }) => copy / record),
      'x',
      null,
    );
    print(
      'with summaries, against the bare COPY',
      middle(({ copy, record, current }) => copy / (record + current)),
      'x',
      0.5,
      true,
    );
    print(
      'the same rows again, against the bare COPY',
      middle(({ copy, again }) => copy / again),
      'x',
      1,
      true,
    );
    print('memory that recording and summaries took on top', Math.max(...turns.map(({ grown }) => grown)), 'MB', 100);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Seconds of each step, turn by turn, in the empty database at `url`. The first turn warms up and is left out. */
async function recordingTurns(url) {
  const { DeliveryRunner, UnitOfWork, createDataSource, metaFor, migrate, newId, registerSubscribers, silentLog } =
    await import('#platform');
  const { MEASUREMENTS_SUBSCRIBERS, Recorder } = await import('#measurements');
  await migrate(url);
  const source = await createDataSource(url, [], { name: 'ramp-bench' }).initialize();
  const uow = new UnitOfWork(source);
  const recorder = new Recorder(source, uow);
  const subscribers = MEASUREMENTS_SUBSCRIBERS.map((Subscriber) => new Subscriber({ now: () => new Date() }));
  await registerSubscribers(source, subscribers);
  const runner = new DeliveryRunner(source, uow, subscribers, silentLog);
  const turns = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      await prepare(source, run);
      const record = async (expected) => {
        const at = new Date();
        const result = await recorder.record(
          { recordingId: newId(), readAt: at, meta: metaFor(null, at) },
          rowsOf(run),
        );
        if (result[expected] !== ROWS) throw new Error(`Recorded ${JSON.stringify(result)}, not ${ROWS} ${expected}.`);
      };
      const turn = {};
      const copy = async () => (turn.copy = await seconds(source, () => bareCopy(source, run)));
      if (run % 2 === 0) await copy();
      const grown = watchMemory();
      turn.record = await seconds(source, () => record('accepted'));
      turn.current = await seconds(source, () => runner.settle());
      turn.grown = grown();
      turn.again = await seconds(source, () => record('unchanged'));
      if (run % 2 === 1) await copy();
      if (run > 0) turns.push(turn);
    }
    return turns;
  } finally {
    await source.destroy();
  }
}

/** Megabytes by which the process has grown at most since, looked at twenty times a second. */
function watchMemory() {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  return () => {
    clearInterval(timer);
    return (most - before) / 1e6;
  };
}

async function seconds(source, work) {
  await source.query('checkpoint');
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function prepare(source, run) {
  await source.query(
    `with place as (insert into units (id, version, stream_version, code, name, kind, time_zone, created_at)
       select gen_random_uuid(), 1, 1, 'B' || $1 || '-' || n, 'Bench ' || n, 'CLINIC', 'UTC', now() from generate_series(0, $2 - 1) n
       returning id)
     insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, lag_days, signal_rules,
       signal_policy_version, type, direction, period, unit_of_measure, multiplier, default_chart, sensitivity, created_at)
     select gen_random_uuid(), 1, 1, (select id from place limit 1), 'bench_' || $1 || '_' || n, 'Bench ' || n, 'Minutes over hours',
       'WORKFORCE', 3, '{RUN_AGAINST_BASELINE}', 1, 'RATE', 'LOWER_IS_BETTER', 'WEEK', 'hours', 8 / 60.0, 'I', 'OPEN', now()
     from generate_series(0, $3::int - 1) n`,
    [run, UNITS, METRICS],
  );
}

/** Week by week, as exports come. */
function* rowsOf(run) {
  let row = 0;
  for (let week = 0; week < WEEKS; week += 1) {
    const periodStart = new Date(Date.UTC(2021, 0, 4) + week * 7 * 86_400_000).toISOString().slice(0, 10);
    for (let unit = 0; unit < UNITS; unit += 1)
      for (let metric = 0; metric < METRICS; metric += 1) {
        row += 1;
        const [numerator, denominator] = [((row * 7919) % 5000) + 0.5, 300 + (row % 100)];
        const keys = { metric: `bench_${run}_${metric}`, unit: `B${run}-${unit}` };
        const raw = `${keys.metric},${keys.unit},${periodStart},${numerator},${denominator},12,0.2`;
        yield { row, ...keys, periodStart, numerator, denominator, contributors: 12, largestShare: 0.2, raw };
      }
  }
}

async function bareCopy(source, run) {
  await source.query('drop table if exists bare; create table bare (like measurements including all)');
  const runner = source.createQueryRunner();
  try {
    const client = await runner.connect();
    const columns = `series_no, period_start, period_end, revision, recording_no, recorded_at, numerator, denominator, contributors,
      row_no, largest_share, metric_version`;
    await pipeline(Readable.from(bareText(run)), client.query(from(`copy bare (${columns}) from stdin`)));
  } finally {
    await runner.release();
  }
}

function* bareText(run) {
  const at = new Date().toISOString();
  let piece = '';
  for (const { row, periodStart, numerator, denominator } of rowsOf(run)) {
    const series = (row - 1) % (UNITS * METRICS);
    piece += `${series}\t${periodStart}\t${periodStart}\t1\t1\t${at}\t${numerator}\t${denominator}\t12\t${row}\t0.2\t1\n`;
    if (piece.length > 128 * 1024) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
