import { ANONYMITY_CHECKS } from './anonymity-checks.js';
import { FENCE_CHECKS } from './fence-checks.js';
import type { Check } from './finding.js';

/** Each asks the database one question. A check that needs a number says where the line between well and unwell lies. */
export const DATABASE_CHECKS: readonly Check[] = [
  async (ask) => {
    const [row] = await ask('show server_version_num');
    const major = Math.floor(Number(row?.server_version_num) / 10_000);
    if (major >= 18) return { state: 'ok', what: `Postgres ${major} answers.` };
    return {
      state: 'look',
      what: `Postgres ${major} answers; Ramp is tested with 18.`,
      remedy: 'Bring the server to 18.',
    };
  },
  async (ask) => {
    const [row] = await ask(
      'select count(*)::int as n, (array_agg(name order by id desc))[1] as newest from migrations',
    );
    return { state: 'ok', what: `${String(row?.n)} migrations have run, the newest ${String(row?.newest)}.` };
  },
  async (ask) => {
    const [row] = await ask(
      `select count(*)::int as n from events where position is null and written_at < now() - interval '1 minute'`,
    );
    if (row?.n === 0) return { state: 'ok', what: 'Every event has its place in the log.' };
    const remedy = 'No worker runs, or its relay fails: see worker.log.';
    return {
      state: 'wrong',
      what: `${String(row?.n)} events have waited over a minute for their place in the log.`,
      remedy,
    };
  },
  async (ask) => {
    const rows = await ask(
      `select subscriber, count(*)::int as n from deliveries where status = 'DEAD' group by subscriber order by subscriber`,
    );
    if (rows.length === 0) return { state: 'ok', what: 'No delivery has been given up.' };
    const list = rows.map((row) => `${String(row.subscriber)} (${String(row.n)})`).join(', ');
    const remedy = 'The query `deliveries` shows why; retry or skip them with a reason.';
    return { state: 'wrong', what: `Deliveries were given up: ${list}.`, remedy };
  },
  async (ask) => {
    const rows = await ask(
      `select subscriber, count(*)::int as n from deliveries
       where status = 'OPEN' and attempts = 0 and open_since < now() - interval '5 minutes' group by subscriber order by subscriber`,
    );
    if (rows.length === 0) return { state: 'ok', what: 'Every subscriber keeps up.' };
    const list = rows.map((row) => `${String(row.subscriber)} (${String(row.n)})`).join(', ');
    const remedy = 'No worker runs that has code for them, or it is overloaded: see worker.log.';
    return { state: 'wrong', what: `Nobody has taken these for five minutes: ${list}.`, remedy };
  },
  async (ask) => {
    const rows = await ask(`select name, status from sources where status = 'FAILING' order by name limit 20`);
    if (rows.length === 0) return { state: 'ok', what: 'No source is failing.' };
    const list = rows.map((row) => String(row.name)).join(', ');
    return { state: 'look', what: `Sources are failing: ${list}.`, remedy: "A source's pulls tell the reason." };
  },
  ...FENCE_CHECKS,
  ...ANONYMITY_CHECKS,
];
