// The portfolio of a whole organisation, all its fields, asked over HTTP by one client: 1,000 units, 2,000 pilots, 10,000 cycles.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillOrganisation } from './organisation.mjs';
import { quantile } from './quantile.mjs';

const ROUNDS = 200;
const WARM_UP = 20;
const FIELDS = `asOf unit { code } pilotsByStage { stage count } cyclesByStage { stage count } cyclesClosedLast90Days medianCycleDays
  decisions { decision count } outcomes { variation count } predictions { predictions held brierScore } openSignals overdueTasks
  ideasAwaitingReply medianDaysToAcknowledge minutesGivenBack { estimatedPerWeek measuredPerWeek }`;
const NOW = `{ unit(code: "BENCH") { progress { ${FIELDS} } } }`;
const THEN = `{ unit(code: "BENCH") { progress(asOf: "2026-03-01T12:00:00Z") { ${FIELDS} } } }`;
const YEAR = `{ unit(code: "BENCH") { progressOverTime(from: "2025-11-01", to: "2026-10-31") { ${FIELDS} } } }`;
const WHO = { sub: 'vera', name: 'Vera Quill', email: 'vera@quillhaven.example' };

export async function benchUnitProgress(print) {
  const { startPostgres } = await import('../../dist/apps/ramp/src/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    await withApi(server.url, dataDir, async (ask) => {
      const of = '1,000 units, 2,000 pilots, 10,000 cycles';
      const now = await measured(() => ask(NOW), ROUNDS);
      print(`UnitProgress of ${of}: p50`, quantile(now.times, 0.5), 'ms', null);
      print(`UnitProgress of ${of}: p95`, quantile(now.times, 0.95), 'ms', 100);
      print('its SQL statements, whatever there is', now.statements, '', null);
      const then = await measured(() => ask(THEN), ROUNDS / 4);
      print('the same as of eight months ago: p95', quantile(then.times, 0.95), 'ms', 100);
      const year = await measured(() => ask(YEAR), ROUNDS / 20);
      print('the same at the ends of twelve months: p50', quantile(year.times, 0.5), 'ms', null);
      print('its SQL statements', year.statements, '', null);
    });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measured(ask, rounds) {
  for (let round = 0; round < Math.min(WARM_UP, rounds); round += 1) await ask();
  const times = [];
  let statements = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    statements = await ask();
    times.push(performance.now() - began);
  }
  return { times, statements };
}

/** The API over a filled database; `ask` answers how many statements one question took. */
async function withApi(databaseUrl, dataDir, work) {
  const { createApi } = await import('../../dist/apps/api/src/create-api.js');
  const { startIssuer } = await import('../../dist/apps/ramp/src/issuer/issuer.js');
  const { loadConfig, migrate } = await import('#platform');
  const { DataSource } = await import('typeorm');
  await migrate(databaseUrl);
  const audience = 'ramp-api';
  const issuer = await startIssuer({ dataDir, audience, people: [WHO] });
  const config = { ...loadConfig({}), databaseUrl, oidcIssuer: issuer.issuer, oidcAudience: audience };
  const app = await createApi(config);
  try {
    await app.listen(0, '127.0.0.1');
    const url = `${await app.getUrl()}/graphql`;
    const source = app.get(DataSource);
    await fillOrganisation(source, WHO.email);
    const authorization = `Bearer ${await issuer.tokenFor(WHO.sub)}`;
    let sent = 0;
    const logQuery = source.logger.logQuery.bind(source.logger);
    source.logger.logQuery = (...about) => ((sent += 1), logQuery(...about));
    await work(async (query) => {
      sent = 0;
      const headers = { 'content-type': 'application/json', authorization };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const { data, errors } = await response.json();
      if (errors || !data.unit) throw new Error(JSON.stringify(errors ?? data));
      return sent;
    });
  } finally {
    await app.close();
    await issuer.close();
  }
}
