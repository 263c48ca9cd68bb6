import { studiesDue } from '#cycles';
import { NOW } from '../whose.js';

/** For whoever answers for the cycle, from the end of the test on: while it is fresh, what was learned can still be told. */
export const STUDY_DUE = `
  select 'STUDY_DUE' as reason, 'Cycle' as type, due.id, due.unit_id, due.since, due.due_at
  from (${studiesDue(NOW)}) due
  where due.id in (select id from own_cycles)`;
