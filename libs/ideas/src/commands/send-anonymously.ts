import { randomUUID } from 'node:crypto';
import { InputCheck, refuseIfAny } from '#language';
import type { Unlogged } from '#platform';
import { requireUnit, unitDay } from '#units';
import { codeHash, newTrackingCode } from '../data/code-hash.js';
import { knownGoals } from '../data/goal.facts.js';
import { putIdea } from '../data/idea-box.store.js';
import { goalsAtOrAbove, levelsUpwards } from '../data/levels.js';
import { checkIdea, type IdeaInput } from '../domain/check-idea.js';
import { showAt } from '../domain/show-at.js';
import { goalProblems, intakeProblems } from '../domain/submit-idea.js';

/**
 * Puts an idea of somebody who is not known into the box, and answers its tracking code, which is kept nowhere. No command of the bus: there is
 * no actor, no correlation and no event, and no other process is woken. Throws DomainError: INVALID fields, NOT_FOUND, RATE_LIMITED.
 */
export async function sendAnonymously(
  unlogged: Unlogged,
  { unitId, ...input }: IdeaInput & { unitId: string },
  now: Date,
): Promise<string> {
  const check = new InputCheck('idea');
  const form = checkIdea(check, input);
  const code = newTrackingCode();
  await unlogged.transaction(async (tx) => {
    const unit = await requireUnit(tx, unitId);
    const goals = await knownGoals(tx, form.goalIds);
    const today = unitDay(now, unit.timeZone);
    refuseIfAny([...check.problems, ...goalProblems(form.goalIds, goals), ...intakeProblems(unit, today)]);
    const shownAt = showAt(await levelsUpwards(tx, unitId)) ?? unitId;
    const goalIds = shownAt === unitId ? form.goalIds : await goalsAtOrAbove(tx, shownAt, form.goalIds);
    await putIdea(tx, { ...form, goalIds, id: randomUUID(), codeHash: codeHash(code), unitId: shownAt });
  });
  return code;
}
