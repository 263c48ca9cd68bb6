import { pageArguments, readPage, readPages, type Page, type PageInput, type Reader } from '#platform';
import { pilotInScope } from './pilot-in-scope.js';
import { pilotList, VIEW_COLUMNS, type PilotFilter, type PilotOrder } from './pilot-list.js';
import {
  activityUpTo,
  logUpTo,
  pilotOfLog,
  pilotView,
  type LoggedPilot,
  type PilotView,
  type PilotViewRow,
} from './pilot-view.js';

/** Pilots in the viewer's scope. What was discarded is in the log and nowhere else. */
export async function pilotsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, PilotView>> {
  const sql = `select ${VIEW_COLUMNS} from pilots p
    where p.id = any($2) and p.discarded_because is null and ${pilotInScope('p', '$1')}`;
  const rows = await reader.query<PilotViewRow>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, pilotView(row)]));
}

export async function listPilots(
  reader: Reader,
  viewerId: string,
  filter: PilotFilter,
  order: PilotOrder,
  input: PageInput,
): Promise<Page<PilotView>> {
  const page = await readPage<PilotViewRow>(reader, pilotList(viewerId, filter, order), pageArguments(input, 20, 100));
  return viewed(page);
}

/** The pilots at each unit and under it, the most recently active first. */
export const pilotsOfUnits = (
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
  filter: PilotFilter,
  input: PageInput,
) =>
  pagesOf(reader, viewerId, unitIds, filter, input, [
    'p.unit_id in (select descendant_id from unit_paths where ancestor_id = parent.id and valid_to is null)',
  ]);

/** The pilots that started from each intervention (by its id), the most recently active first. */
export const pilotsOfInterventions = (
  reader: Reader,
  viewerId: string,
  interventionIds: readonly string[],
  input: PageInput,
) =>
  pagesOf(reader, viewerId, interventionIds, {}, input, [
    'p.intervention_key = (select key from interventions where id = parent.id)',
  ]);

/** The pilots that align with each goal, the most recently active first. */
export const pilotsOfGoals = (reader: Reader, viewerId: string, goalIds: readonly string[], input: PageInput) =>
  pagesOf(reader, viewerId, goalIds, {}, input, ['p.goal_ids @> jsonb_build_array(parent.id::text)']);

/** The pilots that take up each idea, the oldest first: at most 100 each. */
export async function pilotsOfIdeas(
  reader: Reader,
  viewerId: string,
  ideaIds: readonly string[],
): Promise<Map<string, PilotView[]>> {
  const rows = await reader.query<PilotViewRow & { ideaId: string }>(
    `select taken.* from unnest($2::text[]) as idea (id) cross join lateral (
       select idea.id as "ideaId", ${VIEW_COLUMNS} from pilots p
       where p.idea_ids @> jsonb_build_array(idea.id) and p.discarded_because is null and ${pilotInScope('p', '$1')}
       order by p.created_at, p.id limit 100) taken`,
    [viewerId, ideaIds],
  );
  const byIdea = new Map<string, PilotView[]>();
  for (const { ideaId, ...row } of rows) byIdea.set(ideaId, [...(byIdea.get(ideaId) ?? []), pilotView(row)]);
  return byIdea;
}

/** Pilots as they were known at an instant, folded from their events up to it. Without an answer: it was not there yet. */
export async function pilotsAt(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  instant: Date,
): Promise<Map<string, PilotView>> {
  const rows = await reader.query<LoggedPilot>(
    `select p.id, ${logUpTo('$3')} as log, ${activityUpTo('$3')} as "lastActivityAt"
     from pilots p where p.id = any($2) and ${pilotInScope('p', '$1')}`,
    [viewerId, ids, instant],
  );
  const pilots = rows.map(pilotOfLog).filter((pilot) => pilot !== null);
  return new Map(pilots.map((pilot) => [pilot.id, pilot]));
}

export const pilotAt = async (reader: Reader, viewerId: string, id: string, instant: Date): Promise<PilotView | null> =>
  (await pilotsAt(reader, viewerId, [id], instant)).get(id) ?? null;

async function pagesOf(
  reader: Reader,
  viewerId: string,
  parentIds: readonly string[],
  filter: PilotFilter,
  input: PageInput,
  of: readonly string[],
): Promise<Map<string, Page<PilotView>>> {
  const list = pilotList(viewerId, filter, 'LAST_ACTIVITY', of);
  const pages = await readPages<PilotViewRow>(reader, list, parentIds, pageArguments(input, 20, 100));
  return new Map([...pages].map(([id, page]) => [id, viewed(page)]));
}

const viewed = (page: Page<PilotViewRow>): Page<PilotView> => ({ ...page, rows: page.rows.map(pilotView) });
