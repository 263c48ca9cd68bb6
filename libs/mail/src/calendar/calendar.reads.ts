import { toGlobalId } from '#language';
import { cycleInScope } from '#pilots';
import type { Reader } from '#platform';
import { dayAt, onWorkingDay } from '#units';
import type { CalendarEntry } from '../domain/icalendar.js';
import { CYCLE_NAME } from '../reads/names-of-subjects.reads.js';
import { linkTo } from '../reads/digest-lines.reads.js';

const MOST = 500;
const STUDY_ON = onWorkingDay(
  `(case when c.stage = 'STUDY' then ${dayAt(`(c."do" ->> 'finishedAt')::timestamptz`, 'u.time_zone')} else c.runs_until end + 7)`,
);
const CYCLES = `cycles c join units u on u.id = c.unit_id join pilots p on p.id = c.pilot_id and p.discarded_because is null`;
const VISIBLE = `c.discarded_because is null and ${cycleInScope('c', '$1')}`;
const MINE = `(c.owner_id = $1 or p.team @> jsonb_build_array(jsonb_build_object('personId', $1::uuid, 'until', null)))`;

interface Row {
  kind: 'CYCLE' | 'STUDY' | 'TASK';
  id: string;
  version: number;
  name: string;
  firstDay: string;
  lastDay: string;
  cancelled: boolean;
}
const entries = (cycles: string, tasks: string): string => `
  select 'CYCLE' as kind, c.id, c.version, ${CYCLE_NAME} as name, c.starts_on as "firstDay", greatest(c.runs_until, c.starts_on) as "lastDay",
    c.stage = 'CANCELLED' as cancelled
  from ${CYCLES} where ${VISIBLE} and ${cycles}
  union all select 'STUDY', c.id, c.version, ${CYCLE_NAME}, ${STUDY_ON}, ${STUDY_ON}, false
  from ${CYCLES} where ${VISIBLE} and ${cycles} and c.stage in ('PLAN', 'DO', 'STUDY')
  union all select 'TASK', t.id, c.version, ${CYCLE_NAME}, t.due_on, t.due_on, c.stage = 'CANCELLED'
  from ${CYCLES} join cycle_tasks t on t.cycle_id = c.id and t.who_id = $1 and t.done_at is null where ${VISIBLE} and ${tasks}
  order by 5, 2, 1 limit ${MOST}`;

const OPEN = `c.stage in ('PLAN', 'DO', 'STUDY', 'ACT')`;

/** The dates of the open cycles that the person owns or is on the team of, and of their open tasks: what they may see by now. */
export const personalCalendar = (reader: Reader, personId: string, home: string): Promise<CalendarEntry[]> =>
  read(reader, entries(`${OPEN} and ${MINE}`, OPEN), [personId], home);

/** The dates of one cycle, and of the viewer's open tasks in it; null where there is none, or the viewer may not see it. */
export async function cycleCalendar(
  reader: Reader,
  viewerId: string,
  cycleId: string,
  home: string,
): Promise<CalendarEntry[] | null> {
  const found = await read(reader, entries('c.id = $2', 'c.id = $2'), [viewerId, cycleId], home);
  return found.length === 0 ? null : found;
}

const WORDS = {
  CYCLE: { uid: 'cycle', words: 'Test', type: 'Cycle' },
  STUDY: { uid: 'study', words: 'Study due', type: 'Cycle' },
  TASK: { uid: 'task', words: 'Task due', type: 'CycleTask' },
} as const;

async function read(reader: Reader, sql: string, parameters: unknown[], home: string): Promise<CalendarEntry[]> {
  const rows = await reader.query<Row>(sql, parameters);
  return rows.map(({ kind, id, version, name, firstDay, lastDay, cancelled }) => {
    const { uid, words, type } = WORDS[kind];
    const url = linkTo(home, toGlobalId(type, id));
    return { uid: `${uid}-${id}@ramp`, version, firstDay, lastDay, summary: `${words}: ${name}`, url, cancelled };
  });
}
