import type { NodeType } from '#language';
import { metaFor, type Tx } from '#platform';
import { raiseReminders, type Reminder, type ReminderEvent } from './reminders.store.js';

export interface DueRow {
  id: string;
  unitId: string;
  pilotId: string;
  dueOn: string;
}
/** One kind of things that fall due: what the rows of `due` (SQL, with the instant as $1) are, and what is said of each. */
export interface DueThings<Row extends DueRow> {
  kind: ReminderEvent['type'];
  subjectType: NodeType;
  due: (now: string) => string;
  /** More columns of a row, as SQL over `due`. */
  also?: string;
  say(row: Row): ReminderEvent;
}
const AT_A_TIME = 500;

/** Says what has fallen due by `now` and was not said yet, 500 at a time. Answers whether there may be more. */
export async function remindOf<Row extends DueRow>(tx: Tx, now: Date, things: DueThings<Row>): Promise<boolean> {
  const { kind, subjectType, due, also, say } = things;
  const rows = await tx.query<Row[]>(
    `select due.id, due.unit_id as "unitId", due.pilot_id as "pilotId", due.due_on as "dueOn"${also ? `, ${also}` : ''}
     from (${due('$1::timestamptz')}) due
     where due.due_on <= due.today
       and not exists (select from reminders said where said.kind = $2 and said.subject_id = due.id and said.due_on = due.due_on)
     order by due.due_on, due.id limit ${AT_A_TIME}`,
    [now, kind],
  );
  const found = rows.map((row): Reminder => {
    const { id: subjectId, unitId, pilotId, dueOn } = row;
    return { event: say(row), subjectType, subjectId, unitId, pilotId, dueOn };
  });
  await raiseReminders(tx, metaFor(null, now), found);
  return rows.length === AT_A_TIME;
}
