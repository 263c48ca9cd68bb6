import { refuseIfAny, type Problem } from '#language';
import { pilotFacts, type HandingOver } from '#pilots';
import type { Meta, Tx } from '#platform';
import { roleProblems, rolesAt } from '#units';
import { checkHandOver } from '../domain/check-hand-over.js';
import type { HandOverInput } from '../domain/inputs.js';
import { activePeople, type Where } from './held.facts.js';
import { existingPeople } from './plan.facts.js';

/**
 * Who may hand over: a coach or an administrator of the unit named, or of the unit of every pilot named; and everybody what they hold
 * themselves, where they may look. Throws INVALID, NOT_FOUND for what is not there or out of sight, FORBIDDEN `role.too_low`.
 */
export async function openHandOver(
  tx: Tx,
  meta: Meta,
  input: HandOverInput,
): Promise<{ handing: HandingOver; where: Where }> {
  const people = { known: await existingPeople(tx, [input.fromId]), active: await activePeople(tx, [input.toId]) };
  const { where, because } = checkHandOver(input, people);
  const places = 'underId' in where ? [{ unitId: where.underId, path: ['under'] }] : await unitsOf(tx, where.pilotIds);
  const { personId } = meta.actor;
  if (personId !== null) {
    const held = await rolesAt(
      tx,
      personId,
      places.map(({ unitId }) => unitId),
    );
    const atLeast = personId === input.fromId ? 'VIEWER' : 'COACH';
    refuseIfAny(
      places.flatMap(({ unitId, path }) =>
        roleProblems(held.get(unitId) ?? [], atLeast).map((problem): Problem => {
          const outOfSight = problem.code === 'NOT_FOUND' && path[0] === 'pilots';
          return outOfSight ? pilotNotFound(path) : { ...problem, path };
        }),
      ),
    );
  }
  return { handing: { fromId: input.fromId, toId: input.toId, because }, where };
}

async function unitsOf(tx: Tx, pilotIds: readonly string[]): Promise<{ unitId: string; path: string[] }[]> {
  const pilots = await pilotFacts(tx, pilotIds);
  const places = pilotIds.map((id, index) => ({ pilot: pilots.get(id), path: ['pilots', `${index}`] }));
  refuseIfAny(places.flatMap(({ pilot, path }) => (!pilot || pilot.discarded ? [pilotNotFound(path)] : [])));
  return places.map(({ pilot, path }) => ({ unitId: pilot!.unitId, path }));
}

const pilotNotFound = (path: string[]): Problem => ({
  code: 'NOT_FOUND',
  rule: 'pilot.not_found',
  message: 'There is no such pilot, or you may not see it.',
  remedy: "Check the pilot's id.",
  path,
});
