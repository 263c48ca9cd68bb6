import type { Meta, Reader } from '#platform';
import { unitDay, unitFacts } from '#units';
import type { Into } from '../domain/closing-into.js';
import { seesPilot } from '../reads/pilot-in-scope.js';

/** What the closer may know of the pilot or unit that the work goes on in. A unit's name is known to everyone in the organisation. */
export const closingInto = async (reader: Reader, meta: Meta, { type, id }: Omit<Into, 'standing'>): Promise<Into> => ({
  type,
  id,
  standing: type === 'Unit' ? await unitStands(reader, meta, id) : await pilotStands(reader, meta, id),
});

async function unitStands(reader: Reader, meta: Meta, id: string): Promise<boolean | null> {
  const unit = (await unitFacts(reader, [id])).get(id);
  return unit ? unit.closedOn === null || unit.closedOn > unitDay(meta.at, unit.timeZone) : null;
}

async function pilotStands(reader: Reader, { actor }: Meta, id: string): Promise<boolean | null> {
  const [pilot] = await reader.query<{ lives: boolean }>(
    `select stage <> 'CLOSED' as lives from pilots where id = $1 and discarded_because is null`,
    [id],
  );
  const seen = actor.personId === null || (await seesPilot(reader, actor.personId, id));
  return pilot && seen ? pilot.lives : null;
}
