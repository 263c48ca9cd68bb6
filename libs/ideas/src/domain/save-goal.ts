/**
 * Goals are an organisation's priorities, in a tree that follows the tree of units: a goal serves another of its own unit or of one
 * above, never itself (method.md S2). That is asked of whoever links or moves a goal: a unit that is moved takes its goals along, linked as they are.
 * Each is about at least one of the four aims (S3). A retired one stays in the record.
 */
import { InputCheck, LONGEST_TITLE, QUADRUPLE_AIMS, refuseIfAny, staleVersion, type Problem } from '#language';
import { NAME_ONCE, repeats } from './check-idea.js';
import type { Goal, GoalEvent } from './goal.js';

/** Without `goalId` a new one; else `expectedVersion` is asked. Absent leaves a field, null clears it. */
export interface SaveGoalInput {
  goalId?: string | null;
  expectedVersion?: number | null;
  unitId: string;
  title: string;
  aims: readonly string[];
  parentId?: string | null;
  retiredOn?: string | null;
}
export interface GoalFacts {
  /** The goal that it shall serve; null with none. `path`: from it up to the top of the tree of goals, itself included. */
  parent: { unitId: string; path: readonly string[] } | null;
  /** The unit of the goal and those above it. */
  unitPath: readonly string[];
  /** How many of the goals that serve this one are of units neither the goal's nor under it. */
  childrenElsewhere: number;
}

/** Throws STALE_VERSION where an existing goal is not as the sender has seen it. */
export function requireVersion(goal: Goal, expectedVersion: number | null | undefined): void {
  const check = new InputCheck('goal');
  if (expectedVersion === null || expectedVersion === undefined)
    check.add(
      'expected_version_missing',
      ['expectedVersion'],
      'It is not said which version of the goal you have seen.',
      'Read the goal, and send its version.',
    );
  refuseIfAny(check.problems);
  if (expectedVersion !== goal.version) throw staleVersion('Goal', expectedVersion as number, goal.version);
}

export function saveGoal(goal: Goal | null, input: SaveGoalInput, facts: GoalFacts): GoalEvent {
  const check = new InputCheck('goal');
  const aims = check
    .list(['aims'], input.aims)
    .map((one, place) => check.oneOf(['aims', `${place}`], one, QUADRUPLE_AIMS));
  if (aims.length === 0)
    check.add('aims_missing', ['aims'], 'A goal is about at least one of the four aims.', 'Name one.');
  for (const place of repeats(aims))
    check.add('aim_twice', ['aims', `${place}`], 'This aim is named twice.', NAME_ONCE);
  const data: GoalEvent['data'] = {
    title: check.text(['title'], input.title, LONGEST_TITLE),
    aims,
    unitId: input.unitId,
    parentId: parentOf(goal, input),
    retiredOn:
      input.retiredOn === undefined ? (goal?.retiredOn ?? null) : check.dayOrNull(['retiredOn'], input.retiredOn),
  };
  refuseIfAny([...check.problems, ...treeProblems(goal, data, facts)]);
  return { type: 'GoalSaved', data };
}

export const parentOf = (goal: Goal | null, { parentId }: SaveGoalInput): string | null =>
  parentId === undefined ? (goal?.parentId ?? null) : parentId;

function treeProblems(
  goal: Goal | null,
  { unitId, parentId }: Pick<Goal, 'unitId' | 'parentId'>,
  { parent, unitPath, childrenElsewhere }: GoalFacts,
): Problem[] {
  const isMoved = goal !== null && goal.unitId !== unitId;
  const isLinked = goal?.parentId !== parentId || isMoved;
  const problems: Problem[] = [];
  const code = 'RULE_NOT_MET';
  if (goal && parent?.path.includes(goal.id))
    problems.push({
      code,
      rule: 'goal.under_itself',
      message: 'A goal cannot serve itself or a goal that serves it.',
      remedy: 'Choose another parent.',
      path: ['parent'],
    });
  if (isLinked && parent && !unitPath.includes(parent.unitId))
    problems.push({
      code,
      rule: 'goal.parent_elsewhere',
      message: 'A goal serves one of its own unit or of a unit above.',
      remedy: 'Choose a parent there, or leave it out.',
      path: ['parent'],
    });
  if (isMoved && childrenElsewhere > 0)
    problems.push({
      code,
      rule: 'goal.children_elsewhere',
      message: `${childrenElsewhere} goals that serve this one would no longer be of this unit or of one under it.`,
      remedy: 'Give those another parent first (saveGoal).',
      path: ['unit'],
    });
  return problems;
}
