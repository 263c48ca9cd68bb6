import type { PilotStage, Problem } from '#language';

/** What the rules of a cycle must know of its pilot. */
export interface CyclePilot {
  stage: PilotStage;
  paused: boolean;
  linkedMetricIds: ReadonlySet<string>;
}

/** No new tests in a pilot that is closed. */
export const closedPilotProblems = (pilot: CyclePilot): Problem[] =>
  pilot.stage === 'CLOSED'
    ? [
        {
          code: 'WRONG_STATE',
          rule: 'pilot.closed',
          message: 'The pilot of this cycle is closed.',
          remedy: 'Draft a new pilot for further tests (draftPilot).',
        },
      ]
    : [];
