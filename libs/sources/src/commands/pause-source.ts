import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, appendEvents } from '#platform';
import { saveSource, setNextPull, streamOf } from '../data/sources.store.js';
import { SourceFault } from '../domain/source-fault.js';
import { changed } from '../pulls/note-outcome.js';
import { endOpenPull } from '../pulls/end-open-pull.js';
import { openSource } from './open-source.js';

export interface SourceStepInput {
  sourceId: string;
}
/**
 * Stops a source's schedule until it is resumed. By those who keep it. A pull that runs goes on to its end, one that waits is ended as
 * failed; a person may still pull. Answers the source's id.
 */
export class PauseSource extends RampCommand<SourceStepInput, { id: string }> {}

@CommandHandler(PauseSource)
export class PauseSourceHandler {
  async execute({ tx, meta, input }: PauseSource): Promise<{ id: string }> {
    const source = await openSource(tx, meta, input.sourceId, 'pauseSource');
    const { id } = source;
    const ended = await endOpenPull(tx, id, ['QUEUED'], WAITED);
    await setNextPull(tx, id, null);
    const events = [...ended, ...changed(source.status, 'PAUSED')];
    await saveSource(tx, id, 'PAUSED', await appendEvents(tx, meta, streamOf(source), events));
    return { id };
  }
}

const WAITED = new SourceFault('pull.source_paused', 'The source was paused while the pull waited.');
