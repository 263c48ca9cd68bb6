import { keeps } from '#sources';

/** For those who keep the source, while rows of it lie in quarantine. */
export const QUARANTINE = `
  select 'QUARANTINE' as reason, 'Source' as type, s.id, s.unit_id, open.since, null::timestamptz as due_at
  from sources s
  cross join lateral (select min(r.created_at) as since from rejections r where r.source_id = s.id and r.status = 'OPEN') open
  where open.since is not null and s.retired_at is null and ${keeps('s.unit_id', '$1')}`;
