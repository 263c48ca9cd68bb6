import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, appendEvents } from '#platform';
import { endRest, saveSource, setNextPull, streamOf } from '../data/sources.store.js';
import { changed } from '../pulls/note-outcome.js';
import { nextPullAt } from '../schedule/next-run.js';
import { openSource } from './open-source.js';
import type { SourceStepInput } from './pause-source.js';

/**
 * Lets a paused source be read by its schedule again: it rests no more, and is as its last pull left it. By those who keep it. Answers
 * the source's id.
 */
export class ResumeSource extends RampCommand<SourceStepInput, { id: string }> {}

@CommandHandler(ResumeSource)
export class ResumeSourceHandler {
  async execute({ tx, meta, input }: ResumeSource): Promise<{ id: string }> {
    const source = await openSource(tx, meta, input.sourceId, 'resumeSource');
    const { id, schedule, timeZone, health } = source;
    await endRest(tx, id);
    await setNextPull(tx, id, schedule === null ? null : nextPullAt(schedule, timeZone, meta.at, Math.random()));
    const written = await appendEvents(tx, meta, streamOf(source), changed(source.status, health));
    await saveSource(tx, id, health, written);
    return { id };
  }
}
