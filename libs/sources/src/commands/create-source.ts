import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { notFound } from '#language';
import { KEY_RING, RampCommand, appendEvents, fieldChanges, newId, type KeyRing } from '#platform';
import { unitFacts } from '#units';
import { keepAuthorization } from '../data/secrets.store.js';
import { insertSource } from '../data/sources.store.js';
import { createSource, type CreateSourceInput } from '../domain/source.js';
import { calendarAt, nextPullAt } from '../schedule/next-run.js';
import { letSecretGo } from './let-secret-go.js';
import { loggedFields } from './logged-fields.js';
import { requireKeeper } from './require-keeper.js';

/** Sets up a source of measurements at a unit. By a coach, an administrator or an integration there. Answers its id. */
export class CreateSource extends RampCommand<CreateSourceInput, { id: string }> {}

@CommandHandler(CreateSource)
export class CreateSourceHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: CreateSource): Promise<{ id: string }> {
    const { unitId } = input;
    await requireKeeper(tx, meta, unitId, notFound('unit', ['unit']));
    const unit = (await unitFacts(tx, [unitId])).get(unitId);
    if (!unit) throw notFound('unit', ['unit']);
    const source = createSource(input, unit.timeZone, calendarAt(meta.at));
    const { name, kind, schedule, timeZone, settings } = source;
    await letSecretGo(tx, meta, unitId, source.settings);
    const id = newId();
    const next = schedule === null ? null : nextPullAt(schedule, timeZone, meta.at, Math.random());
    await insertSource(tx, id, unitId, source, next, meta.at);
    await keepAuthorization(tx, this.keys, { id, unitId }, settings.authorization, meta.at);
    const changes = fieldChanges(null, loggedFields(source));
    const event = { type: 'SourceCreated' as const, data: { name, kind } };
    await appendEvents(tx, meta, { stream: 'source', id, version: 0, unitId }, [{ event, changes }]);
    return { id };
  }
}
