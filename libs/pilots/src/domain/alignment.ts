/**
 * What a pilot serves and what it answers: goals (method.md S2: at least one to leave PROPOSED, where the place has set any) and ideas
 * (Q5: "you said, we tried, we learned"). Both stand in the pilot's own line: a goal at its unit or above, an idea there or under it.
 */
import type { InputCheck, Problem } from '#language';
import { NAME_ONCE } from './lists.js';
import type { Pilot } from './pilot.js';

/** Where a goal stands as the pilot's unit sees it: `above` at the unit or above it. */
export interface GoalFacts {
  retired: boolean;
  above: boolean;
}
/** An idea that the actor may see: whether it stands at the pilot's unit, above or under it. */
export interface IdeaFacts {
  inLine: boolean;
}
type Aligned = Pick<Pilot, 'goalIds' | 'ideaIds'>;

/** The goals of an input. One that is linked already may stay, also when it was retired since. */
export function checkGoals(
  check: InputCheck,
  { goalIds }: Pick<Aligned, 'goalIds'>,
  given: readonly string[],
  goals: ReadonlyMap<string, GoalFacts>,
): string[] {
  const ids = check.list(['goals'], given);
  ids.forEach((id, place) => {
    const goal = goals.get(id);
    const path = ['goals', `${place}`];
    if (ids.indexOf(id) < place) check.add('goal_twice', path, 'goals names the same goal twice.', NAME_ONCE);
    else if (goalIds.includes(id)) return;
    else if (!goal) check.problems.push({ ...GOAL_NOT_FOUND, path });
    else if (!goal.above)
      check.problems.push({
        code: 'RULE_NOT_MET',
        rule: 'pilot.goal_elsewhere',
        message: 'A pilot aligns with goals of its unit and of those above it; this goal is of another.',
        remedy: 'Choose a goal of the unit or of one above it (goals).',
        path,
      });
    else if (goal.retired)
      check.problems.push({
        code: 'RULE_NOT_MET',
        rule: 'pilot.goal_retired',
        message: 'This goal was retired.',
        remedy: 'Choose one that still stands (goals).',
        path,
      });
  });
  return [...new Set(ids)];
}

/** The ideas of an input, and those linked already that the actor may not see: nobody takes away what they are not shown. */
export function checkIdeas(
  check: InputCheck,
  { ideaIds }: Pick<Aligned, 'ideaIds'>,
  given: readonly string[],
  ideas: ReadonlyMap<string, IdeaFacts>,
): string[] {
  const ids = check.list(['ideas'], given);
  ids.forEach((id, place) => {
    const path = ['ideas', `${place}`];
    if (ids.indexOf(id) < place) check.add('idea_twice', path, 'ideas names the same idea twice.', NAME_ONCE);
    else if (!ideas.has(id)) check.problems.push({ ...IDEA_NOT_FOUND, path });
    else if (!ideas.get(id)?.inLine && !ideaIds.includes(id))
      check.problems.push({
        code: 'RULE_NOT_MET',
        rule: 'pilot.idea_elsewhere',
        message: 'A pilot takes ideas of its unit, of those under it and of those above it; this idea is of another.',
        remedy: 'Draft a pilot where the idea was sent (draftPilot).',
        path,
      });
  });
  return [...new Set([...ideaIds.filter((id) => !ideas.has(id)), ...ids])];
}

/** What keeps a pilot from its charter: no link to a goal that stands, where there is one to link. */
export function goalGaps({ goalIds }: Pick<Aligned, 'goalIds'>, goals: ReadonlyMap<string, GoalFacts>): Problem[] {
  const standing = [...goals].filter(([, goal]) => goal.above && !goal.retired).map(([id]) => id);
  if (standing.length === 0 || standing.some((id) => goalIds.includes(id))) return [];
  return [
    {
      code: 'RULE_NOT_MET',
      rule: 'pilot.goal_missing',
      message: 'The pilot is linked to none of the goals of its unit and of those above it.',
      remedy: 'Link one that it serves (revisePilot); goals lists them.',
      path: ['goals'],
    },
  ];
}

const GOAL_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'goal.not_found',
  message: 'There is no such goal.',
  remedy: "Check the goal's id.",
};
const IDEA_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'idea.not_found',
  message: 'There is no such idea, or you may not see it.',
  remedy: "Check the idea's id.",
};
