import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { metricFacts } from '#metrics';
import { RampCommand, appendEvents, newId, type Tx } from '#platform';
import { requireRole, unitDay, unitFacts } from '#units';
import { ensureSeries } from '../data/series.store.js';
import { startPhase, type PhaseInput } from '../domain/start-phase.js';
import { SERIES_COLUMNS, type SeriesFacts } from '../reads/series.facts.js';

/** The series by its id, or by metric and unit, where it may still have to be made. */
export type StartPhaseInput = PhaseInput & ({ seriesId: string } | { metricId: string; unitId: string });

/**
 * Starts a phase of a chart on a day, with or without a frozen baseline. By a member of the unit. A phase that began on the same day
 * is replaced: its span ends, and what was known before can still be had.
 */
export class StartPhase extends RampCommand<StartPhaseInput, { phaseId: string; seriesId: string }> {}

@CommandHandler(StartPhase)
export class StartPhaseHandler {
  async execute({ tx, meta, input }: StartPhase): Promise<{ phaseId: string; seriesId: string }> {
    const unitId = 'seriesId' in input ? await unitOf(tx, input.seriesId) : input.unitId;
    await requireRole(tx, meta, unitId, 'MEMBER');
    const { phase, problems } = startPhase(input, await todayAt(tx, unitId, meta.at));
    refuseIfAny(problems);
    const { from, frozenAt, because } = phase;
    if ('metricId' in input && !(await metricFacts(tx, [input.metricId])).has(input.metricId))
      throw notFound('metric', ['metric']);
    const seriesId = 'seriesId' in input ? input.seriesId : await ensureSeries(tx, input.metricId, unitId, meta.at);
    const [series] = (await tx.query(`select ${SERIES_COLUMNS} from series s where s.id = $1 for update`, [
      seriesId,
    ])) as [SeriesFacts];
    const phaseId = newId();
    await tx.query(
      `update phases set valid_to = greatest($3, valid_from) where series_id = $1 and starts_on = $2 and valid_to is null`,
      [seriesId, from, meta.at],
    );
    await tx.query(
      `insert into phases (id, series_id, starts_on, frozen_at, because, by_id, valid_from) values ($1, $2, $3, $4, $5, $6, $7)`,
      [phaseId, seriesId, from, frozenAt, because, meta.actor.personId, meta.at],
    );
    const event = { type: 'PhaseStarted' as const, data: { phaseId, from, frozenAt, because } };
    const stream = { stream: 'series' as const, id: seriesId, version: series.streamVersion, unitId };
    const version = await appendEvents(tx, meta, stream, [{ event }]);
    await tx.query('update series set stream_version = $2 where id = $1', [seriesId, version]);
    return { phaseId, seriesId };
  }
}

async function todayAt(tx: Tx, unitId: string, at: Date): Promise<string> {
  const unit = (await unitFacts(tx, [unitId])).get(unitId);
  if (!unit) throw notFound('unit', ['unit']);
  return unitDay(at, unit.timeZone);
}

async function unitOf(tx: Tx, seriesId: string): Promise<string> {
  const [series] = await tx.query('select unit_id as "unitId" from series where id = $1', [seriesId]);
  if (!series) throw notFound('series', ['series']);
  return series.unitId as string;
}
