import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { notFound, staleVersion } from '#language';
import { KEY_RING, RampCommand, appendEvents, fieldChanges, type KeyRing } from '#platform';
import { unitFacts } from '#units';
import { authorizationOf, keepAuthorization } from '../data/secrets.store.js';
import { lockSource, replaceSource, saveSource, setNextPull, streamOf } from '../data/sources.store.js';
import { changedFields, updateSource, type UpdateSourceInput } from '../domain/source.js';
import { calendarAt, nextPullAt } from '../schedule/next-run.js';
import { requireKeeper } from './require-keeper.js';
import { loggedFields } from './logged-fields.js';

/** Changes what a source reads, or when. By those who keep it. A pull that runs goes on as it began. Answers its id. */
export class UpdateSource extends RampCommand<UpdateSourceInput, { id: string }> {}

@CommandHandler(UpdateSource)
export class UpdateSourceHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: UpdateSource): Promise<{ id: string }> {
    const id = input.sourceId;
    const source = await lockSource(tx, id);
    if (!source) throw notFound('source', ['source']);
    await requireKeeper(tx, meta, source.unitId, notFound('source', ['source']));
    if (source.version !== input.expectedVersion) throw staleVersion('Source', input.expectedVersion, source.version);
    const unit = (await unitFacts(tx, [source.unitId])).get(source.unitId);
    // Opened only to be compared with a new one; one from before they were sealed is sealed on this occasion.
    const left = source.settings.authorization;
    const isGiven = input.settings?.authorization !== undefined;
    const authorization = left ?? (isGiven ? await authorizationOf(tx, this.keys, id) : null);
    const before = { ...source, settings: { ...source.settings, authorization } };
    const after = updateSource(before, input, unit?.timeZone ?? source.timeZone, calendarAt(meta.at));
    const fields = changedFields(before, after);
    if (fields.length === 0) return { id };
    await replaceSource(tx, id, after, source.version + 1);
    if (left !== null || fields.includes('settings.authorization'))
      await keepAuthorization(tx, this.keys, source, after.settings.authorization, meta.at);
    const { schedule, timeZone } = after;
    if (fields.includes('schedule') || fields.includes('settings.timeZone'))
      await setNextPull(tx, id, schedule === null ? null : nextPullAt(schedule, timeZone, meta.at, Math.random()));
    const changes = fieldChanges(loggedFields(source), loggedFields(after));
    const event = { type: 'SourceUpdated' as const, data: { fields } };
    const written = await appendEvents(tx, meta, streamOf(source), [{ event, changes }]);
    await saveSource(tx, id, source.status, written);
    return { id };
  }
}
