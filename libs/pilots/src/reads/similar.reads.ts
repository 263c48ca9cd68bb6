import { IDEA_WORDS, anyWord } from '#ideas';
import type { Reader } from '#platform';
import { inScope } from '#units';

export interface SimilarView {
  type: 'Idea' | 'Pilot';
  id: string;
  /** From 0, nothing in common, to 1, the same. */
  score: number;
}
const MOST = 10;
/** Below, two texts have in common what most texts have. */
const FLOOR = 0.3;
/** Letter by letter only beginnings are compared: as long a one as a title may be, and half again. */
const BEGINNING = 300;

const words = `ts_rank('{1, 1, 1, 1}', words, query)`;
/** Of a query of any words, one hit of each ranks 6 / pi² with these weights: by this it becomes the share of the words that are there. */
const share = `least(1, ${words} * pi() * pi() / 6)`;
const likeness = 'greatest(similarity(title, $4), similarity(beginning, $4))';

/**
 * Ideas and pilots at the unit and under it, in the viewer's scope, that resemble the text, the nearest first: by the share of its words that
 * stand in them (English, by their stems), and by how much their title or beginning is like it, letter by letter. One statement.
 */
export function similarTo(reader: Reader, viewerId: string, text: string, under: string): Promise<SimilarView[]> {
  return reader.query(
    `with asked as (select to_tsquery('english', $3) as query),
     found as (
       select 'Idea' as type, i.id, i.title, left(i.title || ' ' || i.body, ${BEGINNING}) as beginning,
         ${IDEA_WORDS} as words, query from ideas i, asked
       where (${IDEA_WORDS} @@ query or i.title % $4) and ${near('i')}
       union all
       select 'Pilot', p.id, p.title, left(p.title || ' ' || p.problem, ${BEGINNING}), ${PILOT_WORDS}, query from pilots p, asked
       where p.discarded_because is null and (${PILOT_WORDS} @@ query or p.title % $4) and ${near('p')}),
     scored as (select type, id, title, (0.6 * ${share} + 0.4 * ${likeness})::float8 as score from found)
     select type, id, score from scored where score >= ${FLOOR} order by score desc, title, id limit ${MOST}`,
    [viewerId, under, anyWord(text), text.trim().slice(0, BEGINNING)],
  );
}

const PILOT_WORDS = `to_tsvector('english', p.title || ' ' || p.problem)`;
const near = (table: string): string => `${inScope(`${table}.unit_id`, '$1')} and ${table}.unit_id = any(array(
  select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))`;
