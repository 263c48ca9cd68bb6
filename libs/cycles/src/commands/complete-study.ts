import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { readEvidence } from '../data/evidence.facts.js';
import { completeStudy } from '../domain/complete-study.js';
import type { CompleteStudyInput } from '../domain/inputs.js';

/** Compares predictions with the data, keeps what was learned, and freezes the evidence. */
export class CompleteStudy extends RampCommand<CompleteStudyInput, { id: string }> {}

@CommandHandler(CompleteStudy)
export class CompleteStudyHandler {
  async execute({ tx, meta, input }: CompleteStudy): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    const series = (await readEvidence(tx, [cycle.id])).get(cycle.id) ?? [];
    return save(completeStudy(cycle, input, series));
  }
}
