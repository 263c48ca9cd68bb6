import type { Meta, Tx } from '#platform';
import type { Pilot } from '../domain/pilot.js';

type Estimated = Pick<Pilot, 'minutesPerWeek' | 'ideaIds' | 'discardedBecause'>;

/**
 * Keeps what a pilot is said to give back as spans, so that it can be told as of any instant: its own figure, else one row for each of its
 * ideas that has figures. Beside a figure of the pilot's own its ideas stand without minutes: that figure is theirs too.
 */
export async function writeEstimates(tx: Tx, meta: Meta, before: Estimated | null, pilot: Pilot): Promise<void> {
  if (before && saysTheSame(before, pilot)) return;
  await tx.query(
    `update estimate_spans set valid_to = greatest($2, valid_from) where pilot_id = $1 and valid_to is null`,
    [pilot.id, meta.at],
  );
  if (pilot.discardedBecause !== null) return;
  await tx.query(
    `insert into estimate_spans (pilot_id, idea_id, minutes, valid_from)
     select $1, part.idea_id, part.minutes,
       greatest($2::timestamptz, (select max(valid_to) from estimate_spans where pilot_id = $1))
     from (
       select null::uuid as idea_id, $3::float8 as minutes where $3::float8 is not null
       union all
       select i.id, case when $3::float8 is null then i.minutes_each * i.times_per_week end from ideas i
       where i.id = any($4::uuid[]) and i.minutes_each * i.times_per_week is not null) as part
     on conflict (pilot_id, idea_id, valid_from) do update set minutes = excluded.minutes, valid_to = null`,
    [pilot.id, meta.at, pilot.minutesPerWeek, pilot.ideaIds],
  );
}

const saysTheSame = (before: Estimated, after: Estimated): boolean =>
  before.minutesPerWeek === after.minutesPerWeek &&
  (before.discardedBecause === null) === (after.discardedBecause === null) &&
  before.ideaIds.join() === after.ideaIds.join();
