import type { Tx } from '#platform';
import type { CellDecision, SettledCells } from '../domain/settle-cells.js';

/** Writes what was decided, once for each revision, and by which least number of people; what is withdrawn says since when. */
export async function saveDecisions(
  tx: Tx,
  { decided, withdrawn, confirmed }: SettledCells,
  minimum: number,
): Promise<void> {
  if (decided.length > 0)
    await tx.query(
      `insert into shown_cells (series_no, period_start, revision, shown, because, minimum)
       select series_no, period_start, revision, because is null, because, $5
       from unnest($1::bigint[], $2::date[], $3::int[], $4::text[]) as new (series_no, period_start, revision, because)`,
      [...columns(decided), minimum],
    );
  if (withdrawn.length > 0)
    await tx.query(
      `update shown_cells d set withdrawn_at = clock_timestamp(), because = new.because
       from unnest($1::bigint[], $2::date[], $3::int[], $4::text[]) as new (series_no, period_start, revision, because)
       where d.series_no = new.series_no and d.period_start = new.period_start and d.revision = new.revision`,
      columns(withdrawn),
    );
  if (confirmed.length > 0)
    await tx.query(
      `update shown_cells d set minimum = $5
       from unnest($1::bigint[], $2::date[], $3::int[], $4::text[]) as new (series_no, period_start, revision, because)
       where d.series_no = new.series_no and d.period_start = new.period_start and d.revision = new.revision`,
      [...columns(confirmed), minimum],
    );
}

const columns = (decisions: readonly CellDecision[]): unknown[] => [
  decisions.map(({ cell }) => cell.seriesNo),
  decisions.map(({ cell }) => cell.periodStart),
  decisions.map(({ cell }) => cell.revision),
  decisions.map(({ because }) => because),
];
