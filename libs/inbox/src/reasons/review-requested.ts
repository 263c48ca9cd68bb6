import { STANDING_CYCLES } from '#cycles';
import { VIEWER } from '../whose.js';

const OPEN_REQUEST = `jsonb_build_array(jsonb_build_object('requestedFromIds', jsonb_build_array(${VIEWER}), 'givenAt', null))`;

/** For each person of whom a review of an open cycle was asked, until it is given; not while they answer for the cycle themselves. */
export const REVIEW_REQUESTED = `
  select 'REVIEW_REQUESTED' as reason, 'Cycle' as type, c.id, c.unit_id,
    (select min((asked ->> 'requestedAt')::timestamptz) from jsonb_array_elements(c.reviews) asked
     where jsonb_build_array(asked) @> ${OPEN_REQUEST}) as since, null::timestamptz as due_at
  from ${STANDING_CYCLES}
  where c.reviews @> ${OPEN_REQUEST} and c.stage not in ('CLOSED', 'CANCELLED')
    and c.owner_id is distinct from ${VIEWER}`;
