import type { PilotStage, Problem } from '#language';

/** What the rules of a cycle must know of its pilot. */
export interface CyclePilot {
  stage: PilotStage;
  paused: boolean;
  linkedMetricIds: ReadonlySet<string>;
  /** The cycle's unit takes up the change of a pilot that was closed as ADOPTED: there it is tested on (method.md 2.9). */
  goesOnHere: boolean;
}

/** No new tests in a pilot that is closed, but where its change is being taken up. */
export const closedPilotProblems = (pilot: CyclePilot): Problem[] =>
  pilot.stage === 'CLOSED' && !pilot.goesOnHere
    ? [
        {
          code: 'WRONG_STATE',
          rule: 'pilot.closed',
          message: 'The pilot of this cycle is closed.',
          remedy: 'Draft a new pilot for further tests (draftPilot).',
        },
      ]
    : [];
