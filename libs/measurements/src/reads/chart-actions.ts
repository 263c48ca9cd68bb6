/**
 * Who may act on a chart: a member of its unit, who knows what happened there (method.md 2.5, items 6 and 8); recording may an
 * integration too. What the program may not do by itself: it starts no phase, leaves nothing out and explains nothing.
 */
import type { Role } from '#language';
import { actionAnswer, roleProblems, type ActionAnswer } from '#units';

export const CHART_ROLE: Role = 'MEMBER';

const allowedTo = (held: readonly Role[], atLeast: Role, names: readonly string[]): ActionAnswer[] =>
  names.map((name) => actionAnswer(name, roleProblems(held, atLeast)));

/** What somebody with these roles at its unit may do to a series. */
export const seriesActions = (held: readonly Role[]): ActionAnswer[] => [
  ...allowedTo(held, 'INTEGRATION', ['recordMeasurements']),
  ...allowedTo(held, CHART_ROLE, ['excludeMeasurement', 'startPhase', 'withdrawPhase', 'annotateSeries']),
];

/** The same of a signal. */
export const signalActions = (held: readonly Role[]): ActionAnswer[] => allowedTo(held, CHART_ROLE, ['explainSignal']);
