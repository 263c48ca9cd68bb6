import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, InputCheck, notFound, refuseIfAny, type Problem } from '#language';
import { RampCommand } from '#platform';
import { openSeriesOf } from '../data/open-series.js';
import { endPhase } from '../data/phases.store.js';

export interface WithdrawPhaseInput {
  phaseId: string;
  because: string;
}

/**
 * Takes a phase of a chart back: its span ends, its days fall to the phase before it, and as of before it is still there. By a member
 * of the unit, with the reason. Throws WRONG_STATE `phase.ended_already`.
 */
export class WithdrawPhase extends RampCommand<WithdrawPhaseInput, { seriesId: string }> {}

@CommandHandler(WithdrawPhase)
export class WithdrawPhaseHandler {
  async execute({ tx, meta, input }: WithdrawPhase): Promise<{ seriesId: string }> {
    const { phaseId } = input;
    const series = await openSeriesOf(tx, meta, 'phases', phaseId, notFound('phase', ['phase']));
    const check = new InputCheck('phase');
    const because = check.text(['because'], input.because);
    refuseIfAny(check.problems);
    const from = await endPhase(tx, phaseId, meta.at);
    if (from === null) throw new DomainError(ENDED);
    await series.save({ type: 'PhaseWithdrawn', data: { phaseId, from, because } });
    return { seriesId: series.id };
  }
}

const ENDED: Problem = {
  code: 'WRONG_STATE',
  rule: 'phase.ended_already',
  message: 'The phase was withdrawn already, or another one that begins on the same day has taken its place.',
  remedy: 'Look at the phases of the series as they stand now.',
  path: ['phase'],
};
