import type { FieldNote } from '#language';
import type { Reader } from '#platform';
import { noteColumns } from '../data/cycle-columns.js';
import { CYCLES, visible } from './cycle-view.js';

/** The newest hundred notes of each cycle, oldest first; the cycle's history has them all. */
export async function notesOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, FieldNote[]>> {
  const rows = await reader.query<FieldNote & { cycleId: string }>(
    `select c.id as "cycleId", note.* from ${CYCLES} cross join lateral (
       select ${noteColumns} from field_notes n where n.cycle_id = c.id order by n.id desc limit 100) note
     where c.id = any($2) and ${visible} order by note.id`,
    [viewerId, cycleIds],
  );
  const notes = new Map<string, FieldNote[]>(cycleIds.map((id) => [id, []]));
  for (const { cycleId, ...note } of rows) notes.get(cycleId)?.push(note);
  return notes;
}
