import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { readEvidence } from '../data/evidence.facts.js';
import { windowOf } from '../domain/cycle.js';
import { isMeasured } from '../domain/evidence.js';
import { finishDo } from '../domain/finish-do.js';
import type { FinishDoInput } from '../domain/inputs.js';

/** Ends the test; its study begins. */
export class FinishDo extends RampCommand<FinishDoInput, { id: string }> {}

@CommandHandler(FinishDo)
export class FinishDoHandler {
  async execute({ tx, meta, input }: FinishDo): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    const window = windowOf(cycle);
    const series = (await readEvidence(tx, [cycle.id])).get(cycle.id) ?? [];
    const measuredInWindow = series.some((one) => isMeasured(one, window));
    return save(finishDo(cycle, input, { measuredInWindow }));
  }
}
