import { STANDING_CYCLES } from '#cycles';

/** For whoever answers for the cycle, while its newest review asks for changes and nothing was changed since. */
export const CHANGES_REQUESTED = `
  select 'CHANGES_REQUESTED' as reason, 'Cycle' as type, c.id, c.unit_id, (newest.review ->> 'givenAt')::timestamptz as since,
    null::timestamptz as due_at
  from ${STANDING_CYCLES}
  cross join lateral (
    select review from jsonb_array_elements(c.reviews) review
    where review ->> 'givenAt' is not null order by review ->> 'givenAt' desc limit 1) newest
  where c.id in (select id from own_cycles)
    and newest.review ->> 'verdict' = 'CHANGES_REQUESTED' and (newest.review ->> 'ofVersion')::int = c.version`;
