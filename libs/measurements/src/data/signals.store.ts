import type { SignalRule } from '#language';
import type { Meta, Tx } from '#platform';
import type { KnownSignal } from '../domain/match-signals.js';
import type { SeriesPattern } from '../domain/series-chart.js';
import type { SignalLooks } from '../domain/signal-looks.js';

/** The version of the rules in #spc; it goes up with each change of what they find. */
export const RULES_VERSION = 2;

export interface NewSignal extends SeriesPattern, SignalLooks {
  id: string;
  seriesId: string;
  metricId: string;
  unitId: string;
}

/** Every signal of these series, also those that are gone, in order of its days. */
export async function signalsOf(tx: Tx, seriesIds: readonly string[]): Promise<Map<string, KnownSignal[]>> {
  const rows: (KnownSignal & { seriesId: string })[] = await tx.query(
    `select id, series_id as "seriesId", phase_from as "phaseFrom", rule, variation, from_day as "from", to_day as "to", onset,
       cleared_at is null as standing, explained_at is not null as explained
     from signals where series_id = any($1) order by from_day`,
    [seriesIds],
  );
  const signals = new Map<string, KnownSignal[]>(seriesIds.map((id) => [id, []]));
  for (const { seriesId, ...signal } of rows) signals.get(seriesId)?.push(signal);
  return signals;
}

export async function insertSignals(tx: Tx, signals: readonly NewSignal[], at: Date): Promise<void> {
  if (signals.length === 0) return;
  await tx.query(
    `insert into signals (id, series_id, metric_id, unit_id, phase_from, rule, variation, from_day, to_day, onset, points, looks,
       detected_at, rules_version)
     select id, series_id, metric_id, unit_id, phase_from, rule, variation, from_day, to_day, from_day, points, looks, $2, $3
     from jsonb_to_recordset($1::jsonb) as new (id uuid, series_id uuid, metric_id uuid, unit_id uuid, phase_from date, rule text,
       variation text, from_day date, to_day date, points int, looks int)`,
    [
      JSON.stringify(
        signals.map(({ id, seriesId, metricId, unitId, phaseFrom, rule, variation, from, to, points, looks }) => ({
          ...{ id, series_id: seriesId, metric_id: metricId, unit_id: unitId, phase_from: phaseFrom, rule, variation },
          ...{ from_day: from, to_day: to, points, looks },
        })),
      ),
      at,
      RULES_VERSION,
    ],
  );
}

/** Where their days lie now, what they mean, and that they stand (again). */
export async function updateSignals(tx: Tx, signals: readonly KnownSignal[]): Promise<void> {
  if (signals.length === 0) return;
  await tx.query(
    `update signals g set from_day = new.from_day, to_day = new.to_day, variation = new.variation, cleared_at = null
     from unnest($1::uuid[], $2::date[], $3::date[], $4::text[]) as new (id, from_day, to_day, variation) where g.id = new.id`,
    [
      signals.map(({ id }) => id),
      signals.map(({ from }) => from),
      signals.map(({ to }) => to),
      signals.map(({ variation }) => variation),
    ],
  );
}

export async function clearSignals(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await tx.query('update signals set cleared_at = greatest($2, detected_at) where id = any($1)', [ids, at]);
}

/** Says why; the first time is kept. Answers the signal's rule, or null where the same person has said the same already. */
export async function saveExplanation(
  tx: Tx,
  { at, actor }: Meta,
  signalId: string,
  explanation: string,
): Promise<SignalRule | null> {
  const [explained] = (await tx.query(
    `update signals set explanation = $2, explained_by = $3, explained_at = coalesce(explained_at, greatest($4, detected_at))
     where id = $1 and (explanation, explained_by) is distinct from ($2, $3::uuid) returning rule`,
    [signalId, explanation, actor.personId, at],
  )) as [{ rule: SignalRule }[], number];
  return explained[0]?.rule ?? null;
}
