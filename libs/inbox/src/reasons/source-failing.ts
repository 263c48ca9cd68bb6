import { keeps } from '#sources';

/** For those who keep the source, since its pulls began to fail. */
export const SOURCE_FAILING = `
  select 'SOURCE_FAILING' as reason, 'Source' as type, s.id, s.unit_id,
    coalesce((select max(e.at) from events e where e.stream_id = s.id and e.type = 'SourceStatusChanged'), s.created_at) as since,
    null::timestamptz as due_at
  from sources s
  where s.status = 'FAILING' and s.retired_at is null and ${keeps('s.unit_id', '$1')}`;
