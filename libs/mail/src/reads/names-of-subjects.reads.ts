import type { NodeType } from '#language';
import type { Reader } from '#platform';

/**
 * What things are called in what leaves the house: the title of the pilot, the name of the measure or the source, and the number of the
 * cycle. Nothing of an idea, a task or a note. Ids that were read with the rights of whoever is told. One statement.
 */
export async function namesOfSubjects(
  reader: Reader,
  subjects: readonly { subjectType: NodeType; subjectId: string }[],
): Promise<Map<string, string>> {
  const of = (...types: NodeType[]): string[] =>
    subjects.filter(({ subjectType }) => types.includes(subjectType)).map(({ subjectId }) => subjectId);
  const rows = await reader.query<{ id: string; name: string }>(
    `select id, title as name from pilots where id = any($1::uuid[])
     union all select a.id, p.title from adoptions a join pilots p on p.id = a.pilot_id where a.id = any($2::uuid[])
     union all select c.id, ${CYCLE_NAME} from cycles c join pilots p on p.id = c.pilot_id where c.id = any($3::uuid[])
     union all select t.id, ${CYCLE_NAME} from cycle_tasks t join cycles c on c.id = t.cycle_id join pilots p on p.id = c.pilot_id
       where t.id = any($4::uuid[])
     union all select g.id, m.name from signals g join metrics m on m.id = g.metric_id where g.id = any($5::uuid[])
     union all select id, name from sources where id = any($6::uuid[])`,
    [of('Pilot'), of('Adoption'), of('Cycle'), of('CycleTask'), of('Signal'), of('Source')],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Of cycle `c` in pilot `p`. */
export const CYCLE_NAME = `'Cycle ' || c.ramp || '.' || c.number || ' of ' || p.title`;
