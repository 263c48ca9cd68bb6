import type { Reader } from '#platform';
import { CYCLES, cycleViewColumns, visible, type CycleView } from './cycle-view.js';

const MOST = 100;

/** The cycles that test each driver, ramp by ramp: those whose plan names its key. Keyed as asked: `pilot:key`. */
export async function cyclesOfDrivers(
  reader: Reader,
  viewerId: string,
  asked: readonly string[],
): Promise<Map<string, CycleView[]>> {
  const parts = asked.map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]);
  const rows = await reader.query<CycleView & { asked: string }>(
    `select asked.text as asked, testing.* from unnest($2::text[], $3::uuid[], $4::text[]) as asked(text, pilot_id, key)
     cross join lateral (
       select ${cycleViewColumns} from ${CYCLES}
       where c.pilot_id = asked.pilot_id and c.plan ->> 'driverKey' = asked.key and ${visible}
       order by c.ramp, c.number limit ${MOST}) testing`,
    [viewerId, asked, parts.map(([pilotId]) => pilotId), parts.map(([, key]) => key)],
  );
  const cycles = new Map<string, CycleView[]>();
  for (const { asked: key, ...cycle } of rows) cycles.set(key, [...(cycles.get(key) ?? []), cycle]);
  return cycles;
}
