import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { ENVIRONMENT, KEY_RING, RampCommand, newId, type KeyRing } from '#platform';
import { countAlive, insertKey } from '../data/integration-keys.store.js';
import { hashOfKey } from '../data/key-hash.js';
import { lockPepper } from '../data/key-pepper.js';
import { createIntegrationKey, type CreateIntegrationKeyInput } from '../domain/integration-key.js';
import { newKeyText } from '../data/key-text.js';
import { requireRole } from '../reads/roles.js';
import { requireUnit } from '../reads/unit.facts.js';

/** Makes a key for an integration. By an administrator of the unit. Answers its id and, this once, the key itself. */
export class CreateIntegrationKey extends RampCommand<CreateIntegrationKeyInput, { id: string; secret: string }> {}

@CommandHandler(CreateIntegrationKey)
export class CreateIntegrationKeyHandler {
  constructor(
    @Inject(KEY_RING) private readonly keys: KeyRing,
    @Inject(ENVIRONMENT) private readonly environment: string,
  ) {}

  async execute({ tx, meta, input }: CreateIntegrationKey): Promise<{ id: string; secret: string }> {
    const { unitId } = input;
    await requireRole(tx, meta, unitId, 'ADMIN');
    const { parentId } = await requireUnit(tx, unitId);
    const alive = await countAlive(tx, unitId, input.name, meta.at);
    const key = createIntegrationKey(input, { now: meta.at, isOrganisation: parentId === null, alive });
    const pepper = await lockPepper(tx, this.keys, meta.at);
    const [id, { id: keyId, prefix, text }] = [newId(), newKeyText(this.environment)];
    await insertKey(tx, meta, { ...key, id, unitId, keyId, prefix, hash: hashOfKey(pepper, id, text) });
    return { id, secret: text };
  }
}
