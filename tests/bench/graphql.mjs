// The same answer through Ramp and through bare graphql-js over node:http with the same SQL (what that does and leaves out: see
// graphql-bare.mjs), each a process of its own over one database; for the trivial field also Apollo Server alone. They are asked by turns, over 50 connections by a third process; of each turn
// the ratio is taken, and of those the middle. What an answer costs the server's processor is steadier where others use the machine too.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AUDIENCE, cpuMs, startServer, told } from './api-process.mjs';
import { quantile } from './quantile.mjs';

const CONNECTIONS = 50;
const TURNS = 7;
const TURN_MS = 2_500;
const UNITS = 50;
const ROWS_EACH = 24;
const METRIC = 'bench';
const PERSON = { sub: 'asker', name: 'Asker', email: 'asker@bench.example' };
const TRIVIAL = '{ __typename }';
const QUESTIONS = [
  ['a trivial field', TRIVIAL, 0.3],
  [
    `a portfolio of ${UNITS} units x ${ROWS_EACH} rows`,
    `{ units(first: ${UNITS}) { nodes { id code name series(key: "${METRIC}") { id measurements(first: ${ROWS_EACH}) {
      nodes { periodStart periodEnd value numerator denominator revision suppressed } } } } } }`,
    0.8,
  ],
];

export async function benchGraphql(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const { startIssuer } = await import('../../dist/apps/ramp/src/issuer/issuer.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const database = await startPostgres({ dataDir });
  const issuer = await startIssuer({ dataDir, audience: AUDIENCE, people: [PERSON] });
  const stops = [() => rm(dataDir, { recursive: true, force: true }), () => database.stop(), () => issuer.close()];
  try {
    await fill(database.url, issuer.issuer);
    const env = { RAMP_DATABASE_URL: database.url, RAMP_OIDC_ISSUER: issuer.issuer, RAMP_BENCH_METRIC: METRIC };
    const file = (name) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
    const ramp = await startServer({ ...env, RAMP_RATE_PER_MINUTE: '1000000000' });
    stops.push(ramp.stop);
    const bare = await startServer(env, file('graphql-bare'));
    stops.push(bare.stop);
    const apollo = await startServer(env, file('graphql-apollo'));
    stops.push(apollo.stop);
    const client = fork(file('graphql-load'));
    stops.push(() => client.kill());
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await issuer.tokenFor(PERSON.sub)}`,
    };
    for (const [what, query, goal] of QUESTIONS) {
      const body = JSON.stringify({ query });
      const ask = (server) => turn(client, server, headers, body);
      const turns = await byTurns(
        () => ask(ramp),
        () => ask(bare),
      );
      const middle = (of) => quantile(turns.map(of), 0.5);
      print(
        `${what}, Ramp`,
        middle(({ ramp: { rate } }) => rate),
        '/s',
        null,
      );
      print(
        `${what}, bare graphql-js`,
        middle(({ bare: { rate } }) => rate),
        '/s',
        null,
      );
      print(
        `${what}, Ramp against bare`,
        middle((one) => one.ramp.rate / one.bare.rate),
        'x',
        goal,
        true,
      );
      print(
        'CPU time of Ramp an answer',
        middle(({ ramp: { cpu } }) => cpu),
        'ms',
        null,
      );
      print(
        'CPU time of the bare one',
        middle(({ bare: { cpu } }) => cpu),
        'ms',
        null,
      );
      if (query !== TRIVIAL) continue;
      const alone = await byTurns(
        () => ask(apollo),
        () => ask(bare),
      );
      const ratio = quantile(
        alone.map((one) => one.ramp.rate / one.bare.rate),
        0.5,
      );
      print(`${what}, Apollo Server alone against bare`, ratio, 'x', null);
    }
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** The two go first by turns. The first turn warms up and is left out; the answers must be the same. */
async function byTurns(askRamp, askBare) {
  const turns = [];
  for (let round = 0; round <= TURNS; round += 1) {
    const first = round % 2 === 0 ? await askRamp() : await askBare();
    const second = round % 2 === 0 ? await askBare() : await askRamp();
    const [ramp, bare] = round % 2 === 0 ? [first, second] : [second, first];
    if (ramp.last.trim() !== bare.last.trim())
      throw new Error(`Not the same: ${ramp.last.slice(0, 500)}\n${bare.last.slice(0, 500)}`);
    if (round > 0) turns.push({ ramp, bare });
  }
  return turns;
}

async function turn(client, { url, pid }, headers, body) {
  const before = cpuMs(pid);
  const asked = await told(client, { url, headers, body, connections: CONNECTIONS, ms: TURN_MS }, 'asked');
  const { answers, seconds, last } = asked;
  return { rate: answers / seconds, cpu: (cpuMs(pid) - before) / answers, last };
}

/** An organisation whose units each have one series of so many weeks. */
async function fill(databaseUrl, issuer) {
  const { UnitOfWork, createDataSource, metaFor, migrate, newId } = await import('#platform');
  const { Recorder } = await import('#measurements');
  await migrate(databaseUrl);
  const source = await createDataSource(databaseUrl, [], { name: 'ramp-bench' }).initialize();
  try {
    await source.query(
      `with place as (insert into units (id, version, stream_version, code, name, kind, time_zone, created_at)
         select gen_random_uuid(), 1, 1, 'B' || n, 'Bench ' || lpad(n::text, 3, '0'), 'CLINIC', 'UTC', now() from generate_series(1, $1) n
         returning id, code),
       path as (insert into unit_paths (ancestor_id, descendant_id, depth, valid_from) select id, id, 0, now() from place),
       person as (insert into people (id, stream_version, issuer, subject, email, name, created_at)
         values (gen_random_uuid(), 1, $2, $3, $4, $5, now()) returning id),
       grants as (insert into grants (id, person_id, unit_id, role, since)
         select gen_random_uuid(), person.id, place.id, 'VIEWER', now() from person, place)
       insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, lag_days, signal_rules,
         signal_policy_version, type, direction, period, unit_of_measure, multiplier, default_chart, sensitivity, created_at)
       select gen_random_uuid(), 1, 1, id, $6, 'Bench', 'Minutes over hours', 'OPERATIONS', 3, '{RUN_AGAINST_BASELINE}', 1, 'RATE',
         'LOWER_IS_BETTER', 'WEEK', 'hours', 1, 'I', 'OPEN', now() from place where code = 'B1'`,
      [UNITS, issuer, PERSON.sub, PERSON.email, PERSON.name, METRIC],
    );
    const at = new Date();
    await new Recorder(source, new UnitOfWork(source)).record(
      { recordingId: newId(), readAt: at, meta: metaFor(null, at) },
      rows(),
    );
    await source.query('analyze');
  } finally {
    await source.destroy();
  }
}

function* rows() {
  let row = 0;
  for (let week = 0; week < ROWS_EACH; week += 1)
    for (let unit = 1; unit <= UNITS; unit += 1) {
      row += 1;
      const periodStart = new Date(Date.UTC(2025, 0, 6) + week * 7 * 86_400_000).toISOString().slice(0, 10);
      const [numerator, denominator] = [((row * 7919) % 5000) + 0.5, 300 + (row % 100)];
      const raw = `${METRIC},B${unit},${periodStart},${numerator},${denominator}`;
      yield {
        row,
        metric: METRIC,
        unit: `B${unit}`,
        periodStart,
        numerator,
        denominator,
        contributors: 40,
        largestShare: 0.1,
        raw,
      };
    }
}
