import { newId, type Meta, type Tx } from '#platform';
import type { Phase } from '../domain/start-phase.js';

/** The phase that stands on this day, and whether it is the same in every word. */
export async function standingPhase(
  tx: Tx,
  seriesId: string,
  { from, frozenAt, because }: Phase,
): Promise<{ id: string; same: boolean } | undefined> {
  const [standing]: { id: string; same: boolean }[] = await tx.query(
    `select id, frozen_at is not distinct from $3 and because = $4 as same from phases
     where series_id = $1 and starts_on = $2 and valid_to is null`,
    [seriesId, from, frozenAt, because],
  );
  return standing;
}

/** Writes a phase and ends the one that stood on its day. Answers its id. */
export async function insertPhase(
  tx: Tx,
  { at, actor }: Meta,
  seriesId: string,
  { from, frozenAt, because }: Phase,
): Promise<string> {
  const id = newId();
  await tx.query(
    `update phases set valid_to = greatest($3, valid_from) where series_id = $1 and starts_on = $2 and valid_to is null`,
    [seriesId, from, at],
  );
  await tx.query(
    `insert into phases (id, series_id, starts_on, frozen_at, because, by_id, valid_from) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, seriesId, from, frozenAt, because, actor.personId, at],
  );
  return id;
}

/** Ends a phase. Answers the day it began on, or null where it had ended already. */
export async function endPhase(tx: Tx, phaseId: string, at: Date): Promise<string | null> {
  const [ended] = (await tx.query(
    `update phases set valid_to = greatest($2, valid_from) where id = $1 and valid_to is null returning starts_on as "from"`,
    [phaseId, at],
  )) as [{ from: string }[], number];
  return ended[0]?.from ?? null;
}
