import { DomainError } from '#language';
import type { Reader } from '#platform';
import type { IdeaForm } from '../domain/check-idea.js';

/** What waits for the day's tick. The id is random (UUIDv4): one that tells its time would tell the sending's. */
export interface BoxedIdea extends IdeaForm {
  id: string;
  codeHash: string;
  unitId: string;
}
export interface BoxedAnswer {
  id: string;
  ideaId: string;
  body: string;
}
const BOXES = ['idea_box', 'idea_answer_box'] as const;
type Box = (typeof BOXES)[number];
const MOST = 500;

/** Throws RATE_LIMITED where as many wait as the box holds. */
export const putIdea = (
  tx: Reader,
  { codeHash, unitId, minutesEach, timesPerWeek, goalIds, ...idea }: BoxedIdea,
): Promise<void> =>
  put(tx, 'idea_box', {
    ...idea,
    code_hash: codeHash,
    unit_id: unitId,
    minutes_each: minutesEach,
    times_per_week: timesPerWeek,
    goal_ids: goalIds,
  });

/** Likewise. */
export const putAnswer = (tx: Reader, { id, ideaId, body }: BoxedAnswer): Promise<void> =>
  put(tx, 'idea_answer_box', { id, idea_id: ideaId, body });

async function put(tx: Reader, box: Box, row: object): Promise<void> {
  if (!(await writeAnew(tx, box, [row]))) throw BOX_FULL;
}

/** What lies in the boxes lies there as if it had just been put in: no row tells by its transaction when it was. */
export async function stirBoxes(tx: Reader): Promise<void> {
  for (const box of BOXES) await writeAnew(tx, box, []);
}

/** False where it would hold too many. */
async function writeAnew(tx: Reader, box: Box, more: object[]): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>('select write_box_anew($1, $2, $3) as done', [
    box,
    JSON.stringify(more),
    MOST,
  ]);
  return row?.done ?? false;
}

/** Empties both boxes and answers what was in them, by id. TRUNCATE, not DELETE: it leaves no row behind that somebody could read. */
export async function emptyBoxes(tx: Reader): Promise<{ ideas: BoxedIdea[]; answers: BoxedAnswer[] }> {
  await tx.query('lock table idea_box, idea_answer_box in access exclusive mode');
  const ideas = await tx.query<BoxedIdea>(
    `select id, code_hash as "codeHash", unit_id as "unitId", kind, title, body, drivers, minutes_each as "minutesEach",
       times_per_week as "timesPerWeek", goal_ids as "goalIds" from idea_box order by id`,
  );
  const answers = await tx.query<BoxedAnswer>(`select id, idea_id as "ideaId", body from idea_answer_box order by id`);
  if (ideas.length + answers.length > 0) await tx.query('truncate idea_box, idea_answer_box');
  return { ideas, answers };
}

/** From here on the code leads to the idea in the log. */
export async function keepCode(tx: Reader, { codeHash, id }: BoxedIdea): Promise<void> {
  await tx.query('insert into idea_codes (code_hash, idea_id) values ($1, $2)', [codeHash, id]);
}

const OPENED = 'idea_box_opened_on';

/** The day on which the box was last opened. */
export async function lastOpened(reader: Reader): Promise<string | null> {
  const [row] = await reader.query<{ value: string }>('select value from installation where key = $1', [OPENED]);
  return row?.value ?? null;
}
export async function noteOpened(tx: Reader, day: string): Promise<void> {
  await tx.query(
    'insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [OPENED, day],
  );
}

const BOX_FULL = new DomainError({
  code: 'RATE_LIMITED',
  rule: 'idea.box_full',
  message: `${MOST} are waiting for the day's opening already, and no more are taken in until then. Nothing was stored.`,
  remedy: 'Send it again tomorrow.',
});
