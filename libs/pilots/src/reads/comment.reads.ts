import { pageArguments, readPage, readPages, type OrderKey, type Page, type PageInput, type Reader } from '#platform';
import { inScope } from '#units';
import type { CommentedType } from '../domain/write-comment.js';

export interface CommentView {
  id: string;
  subjectType: CommentedType;
  subjectKey: string;
  body: string;
  byId: string;
  at: Date;
}
const SELECT = `c.id, c.subject_type as "subjectType", c.subject_key as "subjectKey", c.body, c.by_id as "byId", c.at`;
const OLDEST: OrderKey[] = [
  { sql: 'c.at', type: 'timestamptz' },
  { sql: 'c.id', type: 'uuid' },
];
const VISIBLE = inScope('c.unit_id', '$1');

export async function commentsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, CommentView>> {
  const sql = `select ${SELECT} from comments c where c.id = any($2) and ${VISIBLE}`;
  return new Map((await reader.query<CommentView>(sql, [viewerId, ids])).map((row) => [row.id, row]));
}

/** What was said of each pilot itself, the oldest first; `until`: as it was known at that instant. */
export const commentsOfPilots = (
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { page, until }: { page: PageInput; until: string | null },
): Promise<Map<string, Page<CommentView>>> => {
  const where = [
    `c.subject_type = 'Pilot' and c.subject_key = parent.id::text`,
    VISIBLE,
    '$2::timestamptz is null or c.at <= $2',
  ];
  const list = { select: SELECT, from: 'comments c', where, parameters: [viewerId, until], order: OLDEST };
  return readPages(reader, list, pilotIds, pageArguments(page, 50, 100));
};

/** What was said of one thing, the oldest first. */
export const commentsOn = (
  reader: Reader,
  viewerId: string,
  { type, key }: { type: string; key: string },
  page: PageInput,
): Promise<Page<CommentView>> => {
  const where = ['c.subject_type = $2 and c.subject_key = $3', VISIBLE];
  const list = { select: SELECT, from: 'comments c', where, parameters: [viewerId, type, key], order: OLDEST };
  return readPage(reader, list, pageArguments(page, 50, 100));
};
