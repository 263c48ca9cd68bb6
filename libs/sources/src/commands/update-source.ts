import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { staleVersion } from '#language';
import { KEY_RING, RampCommand, appendEvents, fieldChanges, type KeyRing } from '#platform';
import { unitFacts } from '#units';
import { authorizationOf, keepAuthorization } from '../data/secrets.store.js';
import { replaceSource, saveSource, setNextPull, startAnew, streamOf } from '../data/sources.store.js';
import { changedFields, updateSource, type UpdateSourceInput } from '../domain/source.js';
import { voidsWatermark } from '../domain/watermark.js';
import { calendarAt, nextPullAt } from '../schedule/next-run.js';
import { letSecretGo } from './let-secret-go.js';
import { loggedFields } from './logged-fields.js';
import { openSource } from './open-source.js';

/**
 * Changes what a source reads, or when. By those who keep it. A pull that runs goes on as it began; of another address or mapping
 * everything is read anew, and its rest is over. Answers its id.
 */
export class UpdateSource extends RampCommand<UpdateSourceInput, { id: string }> {}

@CommandHandler(UpdateSource)
export class UpdateSourceHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: UpdateSource): Promise<{ id: string }> {
    const id = input.sourceId;
    const source = await openSource(tx, meta, id, 'updateSource');
    if (source.version !== input.expectedVersion) throw staleVersion('Source', input.expectedVersion, source.version);
    const unit = (await unitFacts(tx, [source.unitId])).get(source.unitId);
    // Opened only to be compared with a new one, or kept from another host; one from before they were sealed is sealed on this occasion.
    const left = source.settings.authorization;
    const isAsked = input.settings?.authorization !== undefined || input.settings?.url !== undefined;
    const authorization = left ?? (isAsked ? await authorizationOf(tx, this.keys, id) : null);
    const before = { ...source, settings: { ...source.settings, authorization } };
    const after = updateSource(before, input, unit?.timeZone ?? source.timeZone, calendarAt(meta.at));
    const fields = changedFields(before, after);
    if (fields.length === 0) return { id };
    if (fields.includes('settings.url') || fields.includes('settings.secret'))
      await letSecretGo(tx, meta, source.unitId, after.settings);
    await replaceSource(tx, id, after, source.version + 1);
    if (left !== null || fields.includes('settings.authorization'))
      await keepAuthorization(tx, this.keys, source, after.settings.authorization, meta.at);
    const { schedule, timeZone } = after;
    if (voidsWatermark(fields)) await startAnew(tx, id);
    const timed = fields.includes('schedule') || fields.includes('settings.timeZone');
    if (timed && source.status !== 'PAUSED')
      await setNextPull(tx, id, schedule === null ? null : nextPullAt(schedule, timeZone, meta.at, Math.random()));
    const changes = fieldChanges(loggedFields(source), loggedFields(after));
    const event = { type: 'SourceUpdated' as const, data: { fields } };
    const written = await appendEvents(tx, meta, streamOf(source), [{ event, changes }]);
    await saveSource(tx, id, source.status, written);
    return { id };
  }
}
