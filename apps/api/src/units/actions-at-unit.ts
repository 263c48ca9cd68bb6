import type { Role } from '#language';
import { keeperProblems } from '#sources';
import { actionAnswer, reaches, roleProblems, unitActions, type ActionAnswer } from '#units';

/** What a viewer with these roles may do at the unit, for the unit itself and for what begins there; by the guards of the commands. */
export function actionsAtUnit(held: readonly Role[], atOrganisation: readonly Role[]): ActionAnswer[] {
  return [
    ...unitActions(held),
    actionAnswer('draftPilot', roleProblems(held, 'MEMBER')),
    // Metrics belong to the whole organisation, wherever they are thought of.
    actionAnswer('defineMetric', roleProblems(atOrganisation, 'COACH')),
    actionAnswer('recordMeasurements', reaches(held, 'INTEGRATION') ? [] : roleProblems(held, 'MEMBER')),
    actionAnswer('createSource', held.length === 0 ? roleProblems(held, 'COACH') : keeperProblems(held)),
  ];
}
