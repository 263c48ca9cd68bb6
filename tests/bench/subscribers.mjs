// 1,000 people follow the log over sockets of one API process; another process commits. From each commit to the last of them, and what an
// event costs that process in CPU time, which is steadier where others use the machine too.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AUDIENCE, cpuMs, startServer, told } from './api-process.mjs';
import { quantile } from './quantile.mjs';

const FOLLOWERS = 1_000;
const ROUNDS = 60;
const WARM_UP = 10;
const PAUSE_MS = 100;
const KINDS = {
  'what the event itself says': 'id cursor type at correlationId',
  'and where it happened': 'id cursor type at correlationId unit { code }',
};

export async function benchSubscribers(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const { startIssuer } = await import('../../dist/apps/ramp/src/issuer/issuer.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const server = await startPostgres({ dataDir });
  const people = Array.from({ length: FOLLOWERS }, (_, n) => ({
    ...{ sub: `follower-${n}`, name: `Follower ${n}`, email: `follower-${n}@bench.example` },
  }));
  const issuer = await startIssuer({ dataDir, audience: AUDIENCE, people });
  try {
    await withLog(server.url, async (log) => {
      await log.fill(issuer.issuer);
      const tokens = [];
      for (const { sub } of people) tokens.push(await issuer.tokenFor(sub));
      for (const [name, fields] of Object.entries(KINDS)) {
        const { delays, cpu, mib } = await measure(server.url, issuer.issuer, tokens, fields, log.commit);
        const what = `commit to the last of ${FOLLOWERS.toLocaleString('en')} subscribers, ${name}`;
        print(`${what}: p50`, quantile(delays, 0.5), 'ms', null);
        print(`${what}: p99`, quantile(delays, 0.99), 'ms', 250);
        print('CPU time of the API an event', cpu, 'ms', null);
        print('its resident memory', mib, 'MiB', null);
      }
    });
  } finally {
    await issuer.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** This process writes and gives positions, as a second API and the worker do. */
async function withLog(databaseUrl, work) {
  const platform = await import('#platform');
  const { startRelay } = await import('../../dist/apps/worker/src/relay.js');
  const { UnitOfWork, Wakeups, appendEvents, createDataSource, metaFor, migrate, newId, silentLog } = platform;
  await migrate(databaseUrl);
  const source = await createDataSource(databaseUrl, [], { name: 'ramp-bench' }).initialize();
  const wakeups = new Wakeups(databaseUrl, silentLog);
  await wakeups.open();
  const uow = new UnitOfWork(source, wakeups);
  const relay = startRelay({ source, uow, wakeups, log: silentLog });
  const unitId = newId();
  const fill = async (issuer) => {
    await source.query(
      `insert into units (id, version, stream_version, code, name, kind, time_zone, created_at)
       values ($1, 1, 1, 'B', 'Bench', 'ORGANISATION', 'UTC', now())`,
      [unitId],
    );
    await source.query(
      'insert into unit_paths (ancestor_id, descendant_id, depth, valid_from) values ($1, $1, 0, now())',
      [unitId],
    );
    await source.query(
      `with person as (insert into people (id, stream_version, issuer, subject, email, name, created_at)
         select gen_random_uuid(), 1, $1, 'follower-' || n, 'follower-' || n || '@bench.example', 'Follower ' || n, now()
         from generate_series(0, $2 - 1) n returning id)
       insert into grants (id, person_id, unit_id, role, since) select gen_random_uuid(), id, $3, 'VIEWER', now() from person`,
      [issuer, FOLLOWERS, unitId],
    );
    await source.query('analyze');
  };
  /** One event of its own correlation; answers that and when it was committed. */
  const commit = async () => {
    const meta = metaFor(null, new Date());
    const data = { phaseId: newId(), from: '2026-01-05', frozenAt: null, because: 'to be measured' };
    const stream = { stream: 'series', id: newId(), version: 0, unitId };
    await uow.run((tx) => appendEvents(tx, meta, stream, [{ event: { type: 'PhaseStarted', data } }]));
    return { id: meta.correlationId, at: now() };
  };
  try {
    await work({ fill, commit });
  } finally {
    await relay.stop(1000);
    await wakeups.close();
    await source.destroy();
  }
}

async function measure(databaseUrl, issuer, tokens, fields, commit) {
  const api = await startServer({ RAMP_DATABASE_URL: databaseUrl, RAMP_OIDC_ISSUER: issuer });
  const clients = fork(fileURLToPath(new URL('./subscriber-clients.mjs', import.meta.url)));
  try {
    await told(clients, { url: api.url, tokens, fields }, 'following');
    const delays = [];
    let before = 0;
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      if (round === WARM_UP) before = cpuMs(api.pid);
      const { id, at } = await commit();
      const { last } = await told(clients, { await: id }, 'arrived');
      if (round >= WARM_UP) delays.push(last - at);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const cpu = (cpuMs(api.pid) - before) / ROUNDS;
    const mib = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${api.pid}/status`, 'utf8'))[1]) / 1024;
    return { delays, cpu, mib };
  } finally {
    clients.kill();
    await api.stop();
  }
}

/** Of all processes of this machine the same, ms. */
const now = () => performance.timeOrigin + performance.now();
