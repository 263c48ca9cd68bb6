import type { EventOf, NodeType } from '#language';
import { appendToStreams, newId, type Meta, type Tx } from '#platform';

export type ReminderEvent = EventOf<
  | 'StudyDue'
  | 'CycleOverdue'
  | 'TaskDue'
  | 'PilotIdle'
  | 'PilotOrphaned'
  | 'SpreadFollowUpDue'
  | 'SustainmentReviewDue'
  | 'AimDue'
>;

/** One thing whose time has come: what it is about, whose it is, and the day by which it is told from the same thing due again. */
export interface Reminder {
  event: ReminderEvent;
  subjectType: NodeType;
  subjectId: string;
  unitId: string;
  pilotId: string | null;
  dueOn: string;
}

/**
 * Says each once: the row keeps it from being said again, by its kind (the event's type), subject and day, and the event stands
 * beside it in a stream of its own. What was said before is passed over. Answers how many were new.
 */
export async function raiseReminders(tx: Tx, meta: Meta, found: readonly Reminder[]): Promise<number> {
  const asked = new Map(found.map((one) => [newId(), one]));
  const rows = [...asked].map(([id, { event, subjectType, subjectId, unitId, pilotId, dueOn }]) => ({
    ...{ id, kind: event.type, subject_type: subjectType, subject_id: subjectId },
    ...{ unit_id: unitId, pilot_id: pilotId, due_on: dueOn, raised_at: meta.at },
  }));
  const fresh = await tx.query<{ id: string }[]>(
    `insert into reminders select * from jsonb_populate_recordset(null::reminders, $1)
     on conflict (kind, subject_id, due_on) do nothing returning id`,
    [JSON.stringify(rows)],
  );
  const streams = fresh.map(({ id }) => {
    const { event, unitId, pilotId } = asked.get(id) as Reminder;
    return { stream: { stream: 'reminder' as const, id, version: 0, unitId, pilotId }, events: [{ event }] };
  });
  await appendToStreams(tx, meta, streams);
  return streams.length;
}
