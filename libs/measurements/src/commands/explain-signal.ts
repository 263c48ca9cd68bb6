import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, notFound, refuseIfAny, type SignalRule } from '#language';
import { RampCommand } from '#platform';
import { openSeriesOf } from '../data/open-series.js';

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
    const [explained] = (await tx.query(
      `update signals set explanation = $2, explained_by = $3, explained_at = coalesce(explained_at, greatest($4, detected_at))
       where id = $1 and (explanation, explained_by) is distinct from ($2, $3::uuid) returning rule`,
      [signalId, explanation, meta.actor.personId, meta.at],
    )) as [{ rule: SignalRule }[], number];
    const [signal] = explained;
    if (signal) await series.save({ type: 'SignalExplained', data: { signalId, rule: signal.rule, explanation } });
    return { signalId };
  }
}
