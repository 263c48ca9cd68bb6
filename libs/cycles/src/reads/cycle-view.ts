import type { CycleTask, FieldNote } from '#language';
import { cycleInScope } from '#pilots';
import { inScope } from '#units';
import { cycleColumns } from '../data/cycle-columns.js';
import type { CycleRow } from '../domain/cycle.js';

/** A cycle for a viewer. `today` is the day at its unit. One as of an instant brings the tasks and notes of that instant along. */
export interface CycleView extends CycleRow {
  today: string;
  overdue: boolean;
  /** Whether the viewer may see the unit's numbers: not where they see the cycle only because they see its pilot. */
  numbersShown: boolean;
  tasks?: CycleTask[];
  notes?: FieldNote[];
}

// The viewer is $1 in every statement; c is the cycle, u its unit. What was discarded is in the log and nowhere else.
const TODAY = '(now() at time zone u.time_zone)::date';
export const OVERDUE = `(c.stage in ('PLAN', 'DO') and c.runs_until < ${TODAY})`;
// What was left undone in a cycle that is over waits for nobody.
export const TASK_OVERDUE = `(t.done_at is null and t.due_on < ${TODAY} and c.stage not in ('CLOSED', 'CANCELLED'))`;
/** Since when a review of the cycle has waited for the viewer; null where none does. A cancelled cycle is not reviewed any more. */
export const REVIEW_REQUESTED_AT = `(select min((review->>'requestedAt')::timestamptz) from jsonb_array_elements(c.reviews) review
  where c.stage <> 'CANCELLED' and review->>'givenAt' is null and review->'requestedFromIds' ? ($1::uuid)::text)`;
export const cycleViewColumns = `${cycleColumns}, ${TODAY} as today, ${OVERDUE} as overdue, ${inScope('c.unit_id', '$1')} as "numbersShown"`;
export const CYCLES = 'cycles c join units u on u.id = c.unit_id join pilots p on p.id = c.pilot_id';
export const TASKS = `cycle_tasks t join cycles c on c.id = t.cycle_id join units u on u.id = c.unit_id join pilots p on p.id = c.pilot_id`;
export const visible = `c.discarded_because is null and p.discarded_because is null
  and ${cycleInScope('c', '$1')}`;
