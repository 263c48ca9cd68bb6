import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { openSeriesOf } from '../data/open-series.js';
import { saveExplanation } from '../data/signals.store.js';

export interface ExplainSignalInput {
  signalId: string;
  explanation: string;
}

/**
 * Says why a chart shows, or showed, a pattern; with the first explanation the signal is no longer open, however the pattern goes on.
 * By a member of the unit. Another explanation replaces the one that is shown; the log keeps both. The same again changes nothing.
 */
export class ExplainSignal extends RampCommand<ExplainSignalInput, { signalId: string }> {}

@CommandHandler(ExplainSignal)
export class ExplainSignalHandler {
  async execute({ tx, meta, input }: ExplainSignal): Promise<{ signalId: string }> {
    const { signalId } = input;
    const series = await openSeriesOf(tx, meta, 'signals', signalId, notFound('signal', ['signal']));
    const check = new InputCheck('signal');
    const explanation = check.text(['explanation'], input.explanation);
    refuseIfAny(check.problems);
    const rule = await saveExplanation(tx, meta, signalId, explanation);
    if (rule) await series.save({ type: 'SignalExplained', data: { signalId, rule, explanation } });
    return { signalId };
  }
}
