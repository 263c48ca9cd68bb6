import { stillHere } from '#units';
import { STANDING_PILOTS } from './due-of-pilot.js';

const OWNER = `(p.sustainment ->> 'ownerId')::uuid`;

/** SQL: pilots `p` at units `u` whose gain is to be held. */
export const KEPT_GAINS = `${STANDING_PILOTS} and (p.stage = 'SUSTAINING' or p.closed ->> 'closing' = 'ADOPTED')`;

/** SQL: who looks after the gain of pilot `p`: whoever keeps it, else the sponsor. */
export const KEEPER = `case when ${stillHere(OWNER)} then ${OWNER} else p.sponsor_id end as keeper_id`;
