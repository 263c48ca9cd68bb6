import type { PilotView } from '#pilots';
import type { Reader } from '#platform';
import { inOrganisation, inScope } from '#units';
import type { ReportFacts } from '../domain/report-facts.js';

/** What the pilot serves, where it came from and where it went: goals, ideas without their senders, and units that took it over. */
export async function alignmentOf(
  reader: Reader,
  viewerId: string,
  { id, goalIds, ideaIds }: PilotView,
): Promise<Pick<ReportFacts, 'goals' | 'ideas' | 'adoptions'>> {
  const goals = await reader.query<ReportFacts['goals'][number]>(
    `select g.title, g.aims from goals g where g.id = any($2) and ${inOrganisation('$1')} order by g.title, g.id`,
    [viewerId, goalIds],
  );
  const ideas = await reader.query<ReportFacts['ideas'][number]>(
    `select i.title, i.kind from ideas i where i.id = any($2) and ${inScope('i.unit_id', '$1')} order by i.title, i.id`,
    [viewerId, ideaIds],
  );
  const adoptions = await reader.query<ReportFacts['adoptions'][number]>(
    `select u.name as "unitName", a.stage, a.adaptations, a.because from adoptions a join units u on u.id = a.unit_id
     where a.pilot_id = $2 and a.stage <> 'WITHDRAWN' and ${inOrganisation('$1')} order by a.wave nulls last, u.name, a.id`,
    [viewerId, id],
  );
  return { goals, ideas, adoptions };
}
