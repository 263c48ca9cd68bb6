import { UNLOGGED_ROWS } from '#platform';
import type { Check } from './finding.js';

/** Where the server would keep traces of anonymous ideas that Ramp cannot switch off: docs/anonymity.md. */
export const ANONYMITY_CHECKS: readonly Check[] = [
  async (ask) => {
    const rows = await ask(
      `select name from ${UNLOGGED_ROWS}
       where not has_parameter_privilege(current_user, name, 'SET') and coalesce(current_setting(name, true), value) <> value`,
    );
    if (rows.length === 0) return { state: 'ok', what: 'Anonymous ideas leave no line in the log of Postgres.' };
    const names = rows.map((row) => String(row.name)).join(', ');
    return {
      state: 'look',
      what: `Anonymous ideas leave traces in Postgres: its user may not switch off ${names}.`,
      remedy: `As a superuser: grant set on parameter ${names} to the user of RAMP_DATABASE_URL.`,
    };
  },
  async (ask) => {
    const [row] = await ask('show track_commit_timestamp');
    if (row?.track_commit_timestamp === 'off')
      return { state: 'ok', what: 'Postgres does not note when a transaction was committed.' };
    return {
      state: 'look',
      what: 'Postgres notes when each transaction was committed, also of the last anonymous idea (track_commit_timestamp).',
      remedy: 'Switch it off in the settings of the server, unless something else needs it.',
    };
  },
];
