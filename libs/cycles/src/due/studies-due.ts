import { dayAt, dayEnd, onWorkingDay } from '#units';
import { STANDING_CYCLES, dueOfCycle } from './due-of-cycle.js';

const FINISHED = `(c."do" ->> 'finishedAt')::timestamptz`;
const DUE_ON = onWorkingDay(`(${dayAt(FINISHED, 'u.time_zone')} + 7)`);

/** SQL: tests that were carried out or halted and are not studied yet. A study is due a week after its test (method.md 5, CyclePastDue). */
export const studiesDue = (now: string): string =>
  `select c.id, ${dueOfCycle(now)}, ${FINISHED} as since, ${DUE_ON} as due_on, ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from ${STANDING_CYCLES} where c.stage = 'STUDY'`;
