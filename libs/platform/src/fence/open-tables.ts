import type { Reader } from '../database/reader.js';

/** Tables without a fence, each with why: nothing in them is about patients, or says who did what. All others have one. */
export const OPEN_TABLES: Readonly<Record<string, string>> = {
  units: 'names of places, which everyone in the organisation reads, and senders without an account choose from',
  unit_paths: 'which place lies under which: what every scope is made of',
  metrics: 'the catalogue: what is measured and how, no number',
  metric_versions: 'the catalogue: how a metric was defined before',
  interventions: 'the catalogue: what is published of changes',
  installation: 'the epoch of the log',
  event_log: 'the newest position of the log',
};

/** Views that look over the fence: what they show holds no text, and who asks has been found to see what it is about. */
export const OVER_THE_FENCE: Readonly<Record<string, string>> = {
  humans: 'people without the keys of integrations: no wider than `people`, whose fence holds for whoever reads it',
  source_schedules: 'when a source is read: a series is late by it, also where the source is kept further up',
  pilot_windows:
    'which metrics and intervention a pilot works on and when: others at its unit and above are told that there is one, without its name',
};

/** Of these tables the API reads all columns but what opens a secret. */
export const HIDDEN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  secrets: ['wrapped_key', 'sealed'],
  integration_keys: ['hash'],
  calendar_feeds: ['token_hash'],
};

/** Tables of which nobody has decided: neither fenced nor among the open ones. A partition is read through its table alone. */
export async function undecidedTables(reader: Reader): Promise<string[]> {
  const open = ['migrations', ...Object.keys(OPEN_TABLES)].map((name) => `'${name}'`);
  const rows = await reader.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and not relrowsecurity
       and relname not in (${open.join(', ')}) order by relname`,
  );
  return rows.map(({ name }) => name);
}
