import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { metricFacts } from '#metrics';
import { RampCommand, newId, type Meta, type Tx } from '#platform';
import { requireRole } from '#units';
import { openSeries, todayAt, type OpenSeries } from '../data/open-series.js';
import { ensureSeries } from '../data/series.store.js';
import { CHART_ROLE } from '../reads/chart-actions.js';
import { startPhase, type PhaseInput } from '../domain/start-phase.js';

/** The series by its id, or by metric and unit, where it may still have to be made. */
export type StartPhaseInput = PhaseInput & ({ seriesId: string } | { metricId: string; unitId: string });

/**
 * Starts a phase of a chart on a day, with or without a frozen baseline. By a member of the unit. A phase that began on the same day
 * is replaced: its span ends, and what was known before can still be had. The same again changes nothing.
 */
export class StartPhase extends RampCommand<StartPhaseInput, { phaseId: string; seriesId: string }> {}

@CommandHandler(StartPhase)
export class StartPhaseHandler {
  async execute({ tx, meta, input }: StartPhase): Promise<{ phaseId: string; seriesId: string }> {
    const series = await seriesFor(tx, meta, input);
    const { phase, problems } = startPhase(input, await todayAt(tx, series.unitId, meta.at));
    refuseIfAny(problems);
    const { from, frozenAt, because } = phase;
    const [standing] = await tx.query(
      `select id, frozen_at is not distinct from $3 and because = $4 as same from phases
       where series_id = $1 and starts_on = $2 and valid_to is null`,
      [series.id, from, frozenAt, because],
    );
    if (standing?.same) return { phaseId: standing.id as string, seriesId: series.id };
    const phaseId = newId();
    await tx.query(
      `update phases set valid_to = greatest($3, valid_from) where series_id = $1 and starts_on = $2 and valid_to is null`,
      [series.id, from, meta.at],
    );
    await tx.query(
      `insert into phases (id, series_id, starts_on, frozen_at, because, by_id, valid_from) values ($1, $2, $3, $4, $5, $6, $7)`,
      [phaseId, series.id, from, frozenAt, because, meta.actor.personId, meta.at],
    );
    await series.save({ type: 'PhaseStarted', data: { phaseId, from, frozenAt, because } });
    return { phaseId, seriesId: series.id };
  }
}

async function seriesFor(tx: Tx, meta: Meta, input: StartPhaseInput): Promise<OpenSeries> {
  if ('seriesId' in input) return openSeries(tx, meta, input.seriesId);
  const { metricId, unitId } = input;
  await requireRole(tx, meta, unitId, CHART_ROLE);
  if (!(await metricFacts(tx, [metricId])).has(metricId)) throw notFound('metric', ['metric']);
  return openSeries(tx, meta, await ensureSeries(tx, metricId, unitId, meta.at));
}
