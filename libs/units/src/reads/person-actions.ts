import type { Reader } from '#platform';
import {
  deactivateProblems,
  reactivateProblems,
  savePersonProblems,
  type AboutPerson,
} from '../domain/person-actions.js';
import { actionAnswer, type ActionAnswer } from '../domain/unit-actions.js';
import { rolesAt } from './roles.js';

/** What decides who may look after these people. Two statements whatever the number; whoever is no person is not there. */
export async function aboutPeople(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, AboutPerson>> {
  const rows = await reader.query<{ id: string; active: boolean; unitIds: string[] }>(
    `select p.id, p.active, coalesce(
       (select array_agg(distinct g.unit_id) from grants g where g.person_id = p.id and g.until is null),
       array(select top.id from units top where top.parent_id is null)) as "unitIds"
     from humans p where p.id = any($1)`,
    [ids],
  );
  const roles = await rolesAt(reader, viewerId, [...new Set(rows.flatMap(({ unitIds }) => unitIds))]);
  return new Map(
    rows.map(({ id, active, unitIds }) => {
      const heldByViewer = unitIds.map((unitId) => roles.get(unitId) ?? []);
      return [id, { isSelf: id === viewerId, active, heldByViewer }];
    }),
  );
}

export async function personActionsOf(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const about = await aboutPeople(reader, viewerId, ids);
  return new Map(
    [...about].map(([id, one]) => [
      id,
      [
        actionAnswer('savePerson', savePersonProblems(one)),
        actionAnswer('deactivatePerson', deactivateProblems(one)),
        actionAnswer('reactivatePerson', reactivateProblems(one.active)),
      ],
    ]),
  );
}
