import { notFound, type Happened } from '#language';
import {
  appendEvents,
  fieldChanges,
  writeStageSpan,
  type Meta,
  type NewEvent,
  type Reader,
  type Tx,
  columnsOfState,
  saveRow,
  selectColumns,
} from '#platform';
import { evolveIdea, foldIdea } from '../domain/evolve-idea.js';
import type { Idea, IdeaEvent } from '../domain/idea.js';

const COLUMNS = {
  id: 'id',
  streamVersion: 'stream_version',
  unitId: 'unit_id',
  kind: 'kind',
  title: 'title',
  body: 'body',
  drivers: 'drivers',
  minutesEach: 'minutes_each',
  timesPerWeek: 'times_per_week',
  goalIds: 'goal_ids',
  anonymous: 'anonymous',
  status: 'status',
  submittedById: 'submitted_by_id',
  submittedOn: 'submitted_on',
  createdAt: 'created_at',
  acknowledgeBy: 'acknowledge_by',
  decideBy: 'decide_by',
  acknowledgedAt: 'acknowledged_at',
  decidedAt: 'decided_at',
  replies: 'replies',
  supporterIds: 'supporter_ids',
  pilotIds: 'pilot_ids',
  escalations: 'escalations',
} satisfies Record<keyof Idea, string>;
/** Also by when an answer is owed. */
export const IDEA_INSTANTS = /_(at|by)$/;
export const ideaColumns = selectColumns(COLUMNS, 'i', IDEA_INSTANTS);

/** Locks the idea's row. Throws NOT_FOUND. */
export async function lockIdea(tx: Tx, id: string): Promise<Idea> {
  const [idea] = await tx.query<Idea[]>(`select ${ideaColumns} from ideas i where i.id = $1 for update`, [id]);
  if (!idea) throw notFound('idea', ['idea']);
  return idea;
}

/** Whole states: for the replay, which has no viewer. */
export async function loadIdeas(reader: Reader, ids: readonly string[]): Promise<Map<string, Idea>> {
  const rows = await reader.query<Idea>(`select ${ideaColumns} from ideas i where i.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes what the events made of the idea, and the events, in one go. Answers the new state; no events change nothing. */
export async function saveIdea(
  tx: Tx,
  meta: Meta,
  id: string,
  before: Idea | null,
  events: readonly IdeaEvent[],
): Promise<Idea> {
  let idea = before;
  const news: NewEvent[] = [];
  for (const event of events) {
    const next = evolveIdea(idea, id, { ...event, at: meta.at.toISOString(), actorId: meta.actor.personId });
    news.push({ event, changes: fieldChanges(idea, next) });
    idea = next;
  }
  if (!idea) throw new Error(`Idea ${id} has no events.`);
  if (news.length === 0) return idea;
  const { unitId, status } = idea;
  await saveRow(tx, 'ideas', columnsOfState<Idea>(COLUMNS, idea));
  await appendEvents(tx, meta, { stream: 'idea', id, version: before?.streamVersion ?? 0, unitId }, news);
  if (before?.status !== status)
    await writeStageSpan(tx, meta, { subject: 'idea', subjectId: id, pilotId: null, unitId, stage: status });
  return idea;
}

/** For the proof that log and rows agree, and to make the row agree where texts of the log were redacted. */
export const replayedIdeas = {
  stream: 'idea',
  fold: (id: string, events: readonly Happened[]): Idea => foldIdea(id, events),
  load: loadIdeas,
  write: (tx: Tx, idea: Idea): Promise<void> => saveRow(tx, 'ideas', columnsOfState<Idea>(COLUMNS, idea)),
};
