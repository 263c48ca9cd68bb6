import { pageArguments, readPage, readPages, type Page, type PageInput, type Reader } from '#platform';
import { BY_LABEL, CYCLE_ORDERS, cycleConditions, type CycleFilter, type CycleOrder } from './cycle-filter.js';
import { CYCLES, cycleViewColumns, visible, type CycleView } from './cycle-view.js';

export async function cyclesByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, CycleView>> {
  const sql = `select ${cycleViewColumns} from ${CYCLES} where c.id = any($2) and ${visible}`;
  const rows = await reader.query<CycleView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export function listCycles(
  reader: Reader,
  viewerId: string,
  filter: CycleFilter,
  orderBy: CycleOrder,
  input: PageInput,
): Promise<Page<CycleView>> {
  const parameters: unknown[] = [viewerId];
  const where = cycleConditions(filter, parameters);
  const list = { select: cycleViewColumns, from: CYCLES, where, parameters, order: CYCLE_ORDERS[orderBy] };
  return readPage(reader, list, pageArguments(input, 20, 100));
}

/** A page of each pilot's cycles, ramp by ramp. */
export function cyclesOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { filter, page }: { filter: CycleFilter; page: PageInput },
): Promise<Map<string, Page<CycleView>>> {
  const parameters: unknown[] = [viewerId];
  const where = ['c.pilot_id = parent.id', ...cycleConditions(filter, parameters)];
  const list = { select: cycleViewColumns, from: CYCLES, where, parameters, order: BY_LABEL };
  return readPages(reader, list, pilotIds, pageArguments(page, 50, 100));
}

/** The cycles that go on from each: at most 100 each. */
export async function nextCycles(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, CycleView[]>> {
  const rows = await reader.query<CycleView>(
    `select next.* from unnest($2::uuid[]) as asked(id) cross join lateral (
       select ${cycleViewColumns} from ${CYCLES} where c.previous_id = asked.id and ${visible}
       order by c.ramp, c.number limit 100) next`,
    [viewerId, ids],
  );
  return grouped(rows, (row) => row.previousId as string);
}

/** The pilot's cycles at the unit of each adoption, ramp by ramp; at most 100 each. */
export async function cyclesOfAdoptions(
  reader: Reader,
  viewerId: string,
  adoptionIds: readonly string[],
): Promise<Map<string, CycleView[]>> {
  const rows = await reader.query<CycleView & { adoptionId: string }>(
    `select a.id as "adoptionId", own.* from adoptions a cross join lateral (
       select ${cycleViewColumns} from ${CYCLES} where c.pilot_id = a.pilot_id and c.unit_id = a.unit_id and ${visible}
       order by c.ramp, c.number limit 100) own
     where a.id = any($2)`,
    [viewerId, adoptionIds],
  );
  return grouped(rows, (row) => row.adoptionId);
}

export interface RampView {
  number: number;
  changeIdea: string;
  cycles: CycleView[];
}

/** The chains of each pilot, each from its first small test to its newest, called after the change it began with. */
export async function rampsOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
): Promise<Map<string, RampView[]>> {
  const rows = await reader.query<CycleView>(
    `select ${cycleViewColumns} from ${CYCLES} where c.pilot_id = any($2) and ${visible} order by c.ramp, c.number`,
    [viewerId, pilotIds],
  );
  const ramps = [...grouped(rows, (row) => `${row.pilotId}.${row.ramp}`).values()].map((cycles) => {
    const [first] = cycles as [CycleView];
    return { pilotId: first.pilotId, number: first.ramp, changeIdea: first.plan.change, cycles };
  });
  const byPilot = new Map<string, RampView[]>(pilotIds.map((id) => [id, []]));
  for (const { pilotId, ...ramp } of ramps) byPilot.get(pilotId)?.push(ramp);
  return byPilot;
}

/** Cycles that ran at each unit on the day, keyed as asked: `unit:day`. Who reads a signal asks what was going on. */
export async function cyclesRunningAt(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
): Promise<Map<string, CycleView[]>> {
  const asked = keys.map((key) => key.split(':'));
  const rows = await reader.query<CycleView & { asked: string }>(
    `select asked.key as asked, running.* from unnest($2::text[], $3::uuid[], $4::date[]) as asked(key, unit_id, day)
     cross join lateral (
       select ${cycleViewColumns} from ${CYCLES}
       where c.unit_id = asked.unit_id and ${visible} and asked.day >= (c.started_at at time zone u.time_zone)::date
         and asked.day <= coalesce((((c."do"->>'finishedAt')::timestamptz) at time zone u.time_zone)::date,
                                   (c.closed_at at time zone u.time_zone)::date, 'infinity')
       order by c.id limit 100) running`,
    [viewerId, keys, asked.map(([unitId]) => unitId), asked.map(([, day]) => day)],
  );
  return grouped(rows, (row) => row.asked);
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
