import { tasksDue } from '#cycles';
import { NOW, VIEWER } from '../whose.js';

/** For the person who has the task: they said that they would do it. */
export const TASK_DUE = `
  select 'TASK_DUE' as reason, 'CycleTask' as type, due.id, due.unit_id, due.since, due.due_at
  from (${tasksDue(NOW)}) due
  where due.who_id = ${VIEWER}`;
