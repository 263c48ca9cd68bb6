/**
 * Who may work on a pilot: a member of its unit or above on the ladder, and whoever is on its team and may look at the unit. A
 * viewer or an integration may not (contract, enum Role). What cannot be seen does not exist for the asker.
 */
import type { Problem, Role } from '#language';
import { memberNow, type Pilot } from './pilot.js';

export interface PilotViewer {
  /** Null: the program itself, which may do anything. */
  personId: string | null;
  /** The highest role at the pilot's unit. */
  role: Role | null;
  /** Whether the pilot is seen without a role at its unit: its change was offered to a unit where the person has one. */
  guest?: boolean;
}
const WORKERS: readonly Role[] = ['MEMBER', 'LEAD', 'COACH', 'ADMIN'];

export function workProblems(pilot: Pick<Pilot, 'team'>, { personId, role, guest }: PilotViewer): Problem[] {
  if (personId === null) return [];
  const held = role === 'INTEGRATION' ? null : role;
  if (held === null && !guest) return [PILOT_NOT_FOUND];
  if (held !== null && (WORKERS.includes(held) || memberNow(pilot, personId))) return [];
  return [
    {
      code: 'FORBIDDEN',
      rule: 'role.too_low',
      message: `This needs a place on the pilot's team or the role MEMBER at its unit; your role there is ${held ?? 'none'}.`,
      remedy: 'Ask to join the team, or a lead of the unit for the role MEMBER.',
    },
  ];
}

/** Who may move a pilot: also its sponsor, who alone may pass a gate, and who must be able to look at the unit like everybody else. */
export function moveProblems(pilot: Pick<Pilot, 'team' | 'sponsorId'>, viewer: PilotViewer): Problem[] {
  const seen = viewer.role !== null && viewer.role !== 'INTEGRATION';
  return seen && viewer.personId === pilot.sponsorId ? [] : workProblems(pilot, viewer);
}

export const PILOT_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'pilot.not_found',
  message: 'There is no such pilot, or you may not see it.',
  remedy: "Check the pilot's id.",
  path: ['pilot'],
};
