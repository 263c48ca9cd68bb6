import { OPEN_TABLES, undecidedTables } from '#platform';
import type { Check } from './finding.js';

/** By `fence_lacks` of the database: why the API reads without the second fence, and what mends it. */
const LACKS: Record<string, (user: string, database: string) => { because: string; remedy: string }> = {
  ROLE: (user) => ({
    because: 'the role ramp_api is not there, and the user of the database may not make it',
    remedy: `As a superuser: create role ramp_api nologin; grant ramp_api to ${user}; Then run \`npx ramp migrate\`.`,
  }),
  MEMBERSHIP: (user) => ({
    because: 'the user of the database may not become the role ramp_api',
    remedy: `As a superuser: grant ramp_api to ${user};`,
  }),
  DATABASE: (user, database) => ({
    because: 'the user of the database does not own it',
    remedy: `As a superuser: alter database ${database} owner to ${user};`,
  }),
  RIGHTS: () => ({
    because: 'the role ramp_api has no rights in this database',
    remedy: 'Run `npx ramp migrate`.',
  }),
};

/** Whether the database itself bounds what the API reads: docs/access.md. */
export const FENCE_CHECKS: readonly Check[] = [
  async (ask) => {
    const [row] = await ask(
      'select fence_lacks() as lacks, quote_ident(session_user) as user, quote_ident(current_database()) as database',
    );
    if (row?.lacks === null)
      return { state: 'ok', what: 'The second fence is on: the API reads under a role of its own.' };
    const { because, remedy } = LACKS[String(row?.lacks)]!(String(row?.user), String(row?.database));
    return { state: 'look', what: `The second fence is off: ${because}.`, remedy };
  },
  async (ask) => {
    const tables = await undecidedTables({ query: (sql) => ask(sql) as Promise<never[]> });
    const open = Object.keys(OPEN_TABLES).length;
    if (tables.length === 0)
      return {
        state: 'ok',
        what: `Every table stands behind the second fence, but for ${open} that are meant to be open.`,
      };
    return {
      state: 'wrong',
      what: `These tables have lost the second fence: ${tables.join(', ')}.`,
      remedy: 'As the owner of the database: alter table ... enable row level security, for each of them.',
    };
  },
  async (ask) => {
    const [row] = await ask(
      `select r.rolsuper or r.rolbypassrls as passes, array(
         select t.relname::text from pg_class t
         where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
           and (t.relowner = r.oid or has_table_privilege(r.oid, t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
         order by t.relname) as writes
       from pg_roles r where r.rolname = 'ramp_api'`,
    );
    const writes = (row?.writes ?? []) as string[];
    if (row?.passes !== true && writes.length === 0)
      return { state: 'ok', what: 'Who reads behind the second fence can neither pass it nor write.' };
    if (row?.passes === true)
      return {
        state: 'wrong',
        what: 'The role ramp_api passes row-level security.',
        remedy: 'As a superuser: alter role ramp_api nosuperuser nobypassrls;',
      };
    return {
      state: 'wrong',
      what: `The role ramp_api may write to ${writes.join(', ')}.`,
      remedy:
        'As the owner of the database: revoke insert, update, delete, truncate on all tables in schema public from ramp_api;',
    };
  },
];
