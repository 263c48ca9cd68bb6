import { pageArguments, readPage, readPages, type Page, type PageInput, type Reader } from '#platform';
import { highestRole, rolesAt, type ActionAnswer } from '#units';
import { ideaColumns } from '../data/ideas.store.js';
import type { Idea } from '../domain/idea.js';
import { ideaActions } from '../domain/idea-actions.js';
import { ideaList, VISIBLE, type IdeaFilter, type IdeaOrder } from './idea-list.js';

export async function ideasByIds(reader: Reader, viewerId: string, ids: readonly string[]): Promise<Map<string, Idea>> {
  const sql = `select ${ideaColumns} from ideas i where i.id = any($2) and ${VISIBLE}`;
  const rows = await reader.query<Idea>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export const listIdeas = (
  reader: Reader,
  viewerId: string,
  filter: IdeaFilter,
  order: IdeaOrder,
  input: PageInput,
): Promise<Page<Idea>> => readPage(reader, ideaList(viewerId, filter, order), pageArguments(input, 20, 100));

/** The ideas at each unit and under it, those first to which an answer is owed. */
export function ideasOfUnits(
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
  filter: IdeaFilter,
  input: PageInput,
): Promise<Map<string, Page<Idea>>> {
  const list = ideaList(viewerId, filter, 'ANSWER_DUE', [
    'i.unit_id in (select descendant_id from unit_paths where ancestor_id = parent.id and valid_to is null)',
  ]);
  return readPages(reader, list, unitIds, pageArguments(input, 20, 100));
}

/** What the viewer may do with each idea; two statements whatever the number. */
export async function actionsOfIdeas(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const ideas = [...(await ideasByIds(reader, viewerId, ids)).values()];
  const roles = await rolesAt(reader, viewerId, [...new Set(ideas.map(({ unitId }) => unitId))]);
  return new Map(
    ideas.map((idea) => [
      idea.id,
      ideaActions(idea, { personId: viewerId, role: highestRole(roles.get(idea.unitId) ?? []) }),
    ]),
  );
}
