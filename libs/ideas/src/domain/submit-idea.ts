/**
 * Anybody of the organisation may send an idea to any unit that is open, also to another than their own (method.md S1); an integration
 * is nobody. With the sending the clocks of the unit begin to run (F4).
 */
import { InputCheck, notFound, refuseIfAny, type Problem } from '#language';
import { checkIdea, type IdeaInput } from './check-idea.js';
import type { Clocks } from './clocks.js';
import type { IdeaEvent } from './idea.js';

export interface SubmitFacts {
  unit: { id: string; closedOn: string | null };
  /** The day at the unit. */
  today: string;
  clocks: Clocks;
  /** Those of the goals named that there are. */
  goals: ReadonlySet<string>;
}

/** A closed unit takes no ideas. */
export function intakeProblems({ closedOn }: { closedOn: string | null }, today: string): Problem[] {
  if (closedOn === null || closedOn > today) return [];
  return [
    {
      code: 'WRONG_STATE',
      rule: 'unit.closed',
      message: `The unit was closed on ${closedOn}.`,
      remedy: 'Choose a unit that is open.',
      path: ['unit'],
    },
  ];
}

export function submitIdea(input: IdeaInput, facts: SubmitFacts): IdeaEvent[] {
  const check = new InputCheck('idea');
  const form = checkIdea(check, input);
  refuseIfAny([
    ...check.problems,
    ...goalProblems(form.goalIds, facts.goals),
    ...intakeProblems(facts.unit, facts.today),
  ]);
  const data = { ...form, unitId: facts.unit.id, anonymous: false, submittedOn: facts.today, ...facts.clocks };
  return [{ type: 'IdeaSubmitted', data }];
}

/** A goal that is named must be there. */
export const goalProblems = (goalIds: readonly string[], goals: ReadonlySet<string>): Problem[] =>
  goalIds.flatMap((id, place) => (goals.has(id) ? [] : notFound('goal', ['goals', `${place}`]).problems));
