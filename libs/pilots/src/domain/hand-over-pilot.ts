import { teamNow, type Pilot, type PilotEvent } from './pilot.js';

export interface HandingOver {
  fromId: string;
  toId: string;
  because: string;
}

/**
 * What one person holds in a pilot goes to another (method.md D3a: accountability outlives a change of leaders; no pilot is left an
 * orphan): sponsorship, the keeping of the gain, and the place on the team with its role, unless the other has a place already. Of a
 * closed pilot only the keeping of the gain goes on; the rest is its record.
 */
export function handOverPilot(pilot: Pilot, { fromId, toId, because }: HandingOver): PilotEvent[] {
  const isClosed = pilot.stage === 'CLOSED';
  const changes = {
    ...(pilot.sponsorId === fromId && !isClosed ? { sponsorId: toId } : {}),
    ...(pilot.sustainment?.ownerId === fromId ? { sustainment: { ...pilot.sustainment, ownerId: toId } } : {}),
  };
  const [place] = isClosed ? [] : teamNow(pilot).filter(({ personId }) => personId === fromId);
  const isOnTeam = teamNow(pilot).some(({ personId }) => personId === toId);
  const events: PilotEvent[] = [];
  if (Object.keys(changes).length > 0) events.push({ type: 'PilotRevised', data: { changes } });
  if (place && !isOnTeam) {
    const { role, frontline } = place;
    events.push({ type: 'TeamJoined', data: { personId: toId, role, frontline } });
  }
  if (place) events.push({ type: 'TeamLeft', data: { personId: fromId, because } });
  return events;
}
