/** The people who work on a pilot. That somebody was on the team stays in the record; a role that changes is a new span. */
import { InputCheck, refuseIfAny, type EventOf, type Problem } from '#language';
import { memberNow, type Pilot, type PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { standingProblems } from './standing.js';

export interface TeamMemberInput {
  personId: string;
  role: string;
  frontline: boolean;
}
type Joined = EventOf<'TeamJoined'>['data'];

export function checkMember(check: InputCheck, at: string[], input: TeamMemberInput, facts: RuleFacts): Joined {
  const role = check.text([...at, 'role'], input.role, 200);
  if (!facts.people.has(input.personId)) check.problems.push(personNotFound([...at, 'person']));
  return { personId: input.personId, role, frontline: input.frontline };
}

/** The same place on the team again changes nothing. */
export function joinTeam(pilot: Pilot, input: TeamMemberInput, facts: RuleFacts): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const joined = checkMember(check, [], input, facts);
  refuseIfAny(check.problems);
  const member = memberNow(pilot, joined.personId);
  if (member && member.role === joined.role && member.frontline === joined.frontline) return [];
  return [{ type: 'TeamJoined', data: joined }];
}

export function leaveTeam(pilot: Pilot, input: { personId: string; because?: string | null }): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const because = check.textOrNull(['because'], input.because);
  if (!memberNow(pilot, input.personId))
    check.problems.push({
      code: 'WRONG_STATE',
      rule: 'pilot.not_on_the_team',
      message: 'This person is not on the team.',
      remedy: 'Choose somebody of the team.',
      path: ['person'],
    });
  refuseIfAny(check.problems);
  return [{ type: 'TeamLeft', data: { personId: input.personId, because } }];
}

export const personNotFound = (path: string[]): Problem => ({
  code: 'NOT_FOUND',
  rule: 'person.not_found',
  message: 'There is no such person, or the person has left.',
  remedy: 'Invite the person first.',
  path,
});
