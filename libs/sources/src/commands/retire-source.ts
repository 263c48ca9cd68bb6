import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, refuseIfAny } from '#language';
import { freeSeries } from '#measurements';
import { RampCommand, appendEvents } from '#platform';
import { retire, saveSource, streamOf } from '../data/sources.store.js';
import { SourceFault } from '../domain/source-fault.js';
import { endOpenPull } from '../pulls/end-open-pull.js';
import { openSource } from './open-source.js';

export interface RetireSourceInput {
  sourceId: string;
  because: string;
}
/**
 * Takes a source out of use for good, with the reason: its pull ends where it is, and another source may lead its series. What it
 * brought stays, and stays its own. By those who keep it. Answers the source's id.
 */
export class RetireSource extends RampCommand<RetireSourceInput, { id: string }> {}

@CommandHandler(RetireSource)
export class RetireSourceHandler {
  async execute({ tx, meta, input }: RetireSource): Promise<{ id: string }> {
    const check = new InputCheck('source');
    const because = check.text(['because'], input.because);
    refuseIfAny(check.problems);
    const source = await openSource(tx, meta, input.sourceId, 'retireSource');
    const { id } = source;
    const ended = await endOpenPull(tx, id, ['QUEUED', 'RUNNING'], OPEN);
    await retire(tx, id, because, meta.at);
    await freeSeries(tx, id, meta.at);
    const retired = { event: { type: 'SourceRetired' as const, data: { because } } };
    await saveSource(tx, id, source.status, await appendEvents(tx, meta, streamOf(source), [...ended, retired]));
    return { id };
  }
}

const OPEN = new SourceFault('pull.source_retired', 'The source was retired before the pull had ended.');
