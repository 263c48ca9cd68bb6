import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { notFound } from '#language';
import { KEY_RING, RampCommand, appendEvents, type KeyRing } from '#platform';
import { keepReach } from '../data/secret-reach.store.js';
import { saveSecret } from '../data/secrets.store.js';
import { storeSecret, type StoreSecretInput } from '../domain/secret.js';
import { requireKeeper } from './require-keeper.js';

/** Stores a secret of a unit's sources under its name, or replaces its value, and says where it may be sent. By those who keep sources there. Answers its id. */
export class StoreSecret extends RampCommand<StoreSecretInput, { id: string }> {}

@CommandHandler(StoreSecret)
export class StoreSecretHandler {
  constructor(@Inject(KEY_RING) private readonly keys: KeyRing) {}

  async execute({ tx, meta, input }: StoreSecret): Promise<{ id: string }> {
    const { unitId } = input;
    await requireKeeper(tx, meta, unitId, notFound('unit', ['unit']));
    const { name, value, hosts } = storeSecret(input);
    const { id, version } = await saveSecret(tx, this.keys, { unitId, name }, value, meta.at);
    await keepReach(tx, { id, unitId, name }, hosts, meta.actor.personId);
    const event = { type: 'SecretStored' as const, data: { version } };
    await appendEvents(tx, meta, { stream: 'secret', id, version: version - 1, unitId }, [{ event }]);
    return { id };
  }
}
