import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fence } from '../fence/policies.js';

/** Administrators of the organisation, and nobody else. */
const OF_ADMINISTRATORS = `exists (
  select from grants held join units top on top.id = held.unit_id and top.parent_id is null
  where held.person_id = (select fence_viewer()) and held.until is null and held.role = 'ADMIN')`;

const up = `
-- Who read or tried what; never a value. hash is sha256 over the row and the hash before it, so that a row that was changed, taken away or
-- put elsewhere breaks the chain.
create table audit_entries (
  no bigint primary key check (no > 0),
  at timestamptz(3) not null,
  actor_id uuid,
  kind text not null,
  operation text not null,
  object text,
  rows int not null check (rows > 0),
  correlation_id uuid,
  before bytea not null check (octet_length(before) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
create index audit_entries_by_time on audit_entries (at);
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the audit are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_are_kept before update or delete on audit_entries for each row execute function refuse_audit_change();
create trigger audit_entries_are_not_emptied before truncate on audit_entries for each statement execute function refuse_audit_change();

-- Whether a document is another one with nothing but texts replaced by the marker.
create function is_redacted(before jsonb, after jsonb) returns boolean language plpgsql immutable as $$
begin
  if before = after then return true; end if;
  if jsonb_typeof(before) = 'string' then return after = '"[redacted]"'; end if;
  if jsonb_typeof(before) is distinct from jsonb_typeof(after) then return false; end if;
  if jsonb_typeof(before) = 'object' then
    return (select array_agg(key order by key) from jsonb_object_keys(before) key)
        = (select array_agg(key order by key) from jsonb_object_keys(after) key)
      and (select bool_and(is_redacted(value, after -> key)) from jsonb_each(before));
  end if;
  if jsonb_typeof(before) = 'array' then
    return jsonb_array_length(before) = jsonb_array_length(after)
      and (select bool_and(is_redacted(value, after -> (place - 1)::int)) from jsonb_array_elements(before) with ordinality one(value, place));
  end if;
  return false;
end $$;
create or replace function keep_events() returns trigger language plpgsql as $$
begin
  if old.position is null and new.position is not null
    and (to_jsonb(old) - 'position') = (to_jsonb(new) - 'position') then return new; end if;
  -- The one exception: texts are replaced by the marker, by who says so, in this transaction.
  if current_setting('ramp.redacting', true) = 'on'
    and (to_jsonb(old) - 'data' - 'changes') = (to_jsonb(new) - 'data' - 'changes')
    and is_redacted(old.data, new.data) and is_redacted(old.changes, new.changes) then return new; end if;
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;
`;

const down = `
create or replace function keep_events() returns trigger language plpgsql as $$
begin
  if old.position is null and new.position is not null
    and (to_jsonb(old) - 'position') = (to_jsonb(new) - 'position') then return new; end if;
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;
drop function is_redacted(jsonb, jsonb);
drop table audit_entries;
drop function refuse_audit_change;
`;

export class AuditAndRedaction1763700000027 implements MigrationInterface {
  readonly name = 'AuditAndRedaction1763700000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
    await runner.query(fence('audit_entries', OF_ADMINISTRATORS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
