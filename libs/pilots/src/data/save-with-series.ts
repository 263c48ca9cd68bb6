import { ensureSeries } from '#measurements';
import type { Meta, Tx } from '#platform';
import type { Pilot, PilotEvent } from '../domain/pilot.js';
import { savePilot } from './pilots.store.js';

/** Saves the pilot and makes the series of what was linked, so that each linked metric has an outcome to show from the start. */
export async function saveWithSeries(
  tx: Tx,
  meta: Meta,
  id: string,
  before: Pilot | null,
  events: readonly PilotEvent[],
): Promise<Pilot> {
  const pilot = await savePilot(tx, meta, id, before, events);
  for (const { type, data } of events)
    if (type === 'MetricLinked') await ensureSeries(tx, data.metricId, pilot.unitId, meta.at);
  return pilot;
}
