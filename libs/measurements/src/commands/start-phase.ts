import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { metricFacts } from '#metrics';
import { RampCommand, type Meta, type Tx } from '#platform';
import { requireRole } from '#units';
import { openSeries, todayAt, type OpenSeries } from '../data/open-series.js';
import { insertPhase, standingPhase } from '../data/phases.store.js';
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
    const standing = await standingPhase(tx, series.id, phase);
    if (standing?.same) return { phaseId: standing.id, seriesId: series.id };
    const phaseId = await insertPhase(tx, meta, series.id, phase);
    await series.save({ type: 'PhaseStarted', data: { phaseId, ...phase } });
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
