import type { Tx } from '#platform';
import type { Pilot } from '../domain/pilot.js';

/** Keeps the pilot's outcome metrics row by row beside its list of links, which tells all their past, so that portfolios need not take lists apart. */
export async function writeOutcomes(tx: Tx, before: Pilot | null, pilot: Pilot): Promise<void> {
  // An event that is about something else leaves the list itself.
  if (before?.metrics === pilot.metrics) return;
  await tx.query('delete from outcome_spans where pilot_id = $1', [pilot.id]);
  await tx.query(
    `insert into outcome_spans (pilot_id, metric_id, valid_from, valid_to)
     select $1, link."metricId", link.since, link.until
     from jsonb_to_recordset($2) as link("metricId" uuid, role text, since timestamptz, until timestamptz)
     where link.role = 'OUTCOME'`,
    [pilot.id, JSON.stringify(pilot.metrics)],
  );
}
