import { anyWord, ideaInScope } from '#ideas';
import type { Reader } from '#platform';
import { pilotInScope } from './pilot-in-scope.js';

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

/** So many are compared letter by letter beyond their titles: those whose words and titles are nearest. */
const COMPARED = 100;

// Of a query of any words, one hit of each ranks 6 / pi² with these weights: by this it becomes the share of the words that are there.
const SHARE = `least(1, ts_rank('{1, 1, 1, 1}', one.words, query) * pi() * pi() / 6)`;

/**
 * Ideas and pilots at the unit and under it, of those that the viewer may see, that resemble the text, the nearest first: by the share
 * of its words that stand in them (English, by their stems), and by how much their title or beginning is like it, letter by letter. One statement.
 */
export function similarTo(reader: Reader, viewerId: string, text: string, under: string): Promise<SimilarView[]> {
  return reader.query(
    `with asked as (select to_tsquery('english', $3) as query),
     found as (${alike('Idea', 'ideas one', 'one.body')} and ${ideaInScope('one', '$1')} union all
       ${alike('Pilot', 'pilots one', 'one.problem')} and ${pilotInScope('one', '$1')} and one.discarded_because is null),
     nearest as (select * from found order by 0.6 * share + 0.4 * likeness desc limit ${COMPARED}),
     scored as (select type, id, title,
       (0.6 * share + 0.4 * greatest(likeness, similarity(left(title || ' ' || body, ${BEGINNING}), $4)))::float8 as score from nearest)
     select type, id, score from scored where score >= ${FLOOR} order by score desc, title, id limit ${MOST}`,
    [viewerId, under, anyWord(text), text.trim().slice(0, BEGINNING)],
  );
}

const alike = (type: SimilarView['type'], from: string, body: string): string =>
  `select '${type}' as type, one.id, one.title, ${body} as body, ${SHARE} as share, similarity(one.title, $4) as likeness
   from ${from}, asked where (one.words @@ query or one.title % $4) and one.unit_id = any(array(
     select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))`;
