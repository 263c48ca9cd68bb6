import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- A secret of a unit's sources: its value sealed by a data key of its own, which the master key wraps. Only the program opens it.
create table secrets (
  id uuid primary key,
  unit_id uuid not null references units,
  name text not null,
  version int not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  stream_version int not null,
  updated_at timestamptz(3) not null,
  unique (unit_id, name)
);

update sources set settings = '{"secret": null, "query": null, "rows": null, "names": null, "watermark": null, "overlapDays": null}' || settings;
alter table sources
  add column retired_because text,
  -- The newest value of the watermark's field in a whole reading, as the source wrote it.
  add column watermark text,
  -- Readings in a row that failed, and until when the source is left alone for it.
  add column failures int not null default 0,
  add column rests_until timestamptz;
alter table pulls
  -- What was asked for: only what is newer.
  add column since text,
  add column watermark text;

-- A file that a source was promised: its one-time address is kept as a hash.
create table uploads (
  pull_id uuid primary key references pulls,
  file_name text not null,
  content_type text not null,
  bytes bigint not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  received_at timestamptz
);
-- Ids of signed messages that were taken: one that comes again is answered and not recorded again.
create table ingested_messages (
  source_id uuid not null references sources,
  message_id text not null,
  pull_id uuid references pulls,
  received_at timestamptz not null default clock_timestamp(),
  primary key (source_id, message_id)
);

alter table rejections
  -- Who settled the row, when and how.
  add column settled_at timestamptz(3),
  add column settled_by uuid,
  add column dismissed_because text,
  add column resubmitted_in bigint references recordings;
`;

const down = `
alter table rejections drop column resubmitted_in, drop column dismissed_because, drop column settled_by, drop column settled_at;
drop table ingested_messages, uploads;
alter table pulls drop column since, drop column watermark;
alter table sources drop column retired_because, drop column watermark, drop column failures, drop column rests_until;
drop table secrets;
`;

export class MoreKindsOfSource1763700000011 implements MigrationInterface {
  readonly name = 'MoreKindsOfSource1763700000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
