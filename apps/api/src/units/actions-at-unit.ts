import { intakeProblems } from '#ideas';
import type { Role } from '#language';
import { keeperProblems } from '#sources';
import {
  actionAnswer,
  organisationRoleProblems,
  reaches,
  roleProblems,
  unitActions,
  unitDay,
  type ActionAnswer,
  type UnitFacts,
} from '#units';

/** The viewer's roles: at the unit, at the organisation, and at any unit. */
export interface HeldRoles {
  here: readonly Role[];
  atOrganisation: readonly Role[];
  anywhere: readonly Role[];
}

/** What a viewer with these roles may do at the unit, for the unit itself and for what begins there; by the guards of the commands. */
export function actionsAtUnit(
  { here, atOrganisation, anywhere }: HeldRoles,
  unit: Pick<UnitFacts, 'timeZone' | 'closedOn'>,
  now: Date,
): ActionAnswer[] {
  return [
    ...unitActions(here),
    // An idea is sent to any unit of the organisation.
    actionAnswer('submitIdea', [
      ...roleProblems(anywhere, 'VIEWER'),
      ...intakeProblems(unit, unitDay(now, unit.timeZone)),
    ]),
    actionAnswer('saveGoal', roleProblems(here, 'COACH')),
    actionAnswer('draftPilot', roleProblems(here, 'MEMBER')),
    // Metrics belong to the whole organisation, wherever they are thought of.
    actionAnswer('defineMetric', organisationRoleProblems(atOrganisation, 'COACH')),
    actionAnswer('recordMeasurements', reaches(here, 'INTEGRATION') ? [] : roleProblems(here, 'MEMBER')),
    ...['createSource', 'storeSecret'].map((name) =>
      actionAnswer(name, here.length === 0 ? roleProblems(here, 'COACH') : keeperProblems(here)),
    ),
  ];
}
