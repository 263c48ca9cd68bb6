/** Who may change what a metric says, which holds for the whole organisation: a coach of it, as who defines one. */
import type { Role } from '#language';
import { actionAnswer, organisationRoleProblems, type ActionAnswer } from '#units';

export const METRIC_ROLE: Role = 'COACH';

export const metricActions = (heldAtOrganisation: readonly Role[]): ActionAnswer[] => [
  actionAnswer('reviseMetric', organisationRoleProblems(heldAtOrganisation, METRIC_ROLE)),
];
