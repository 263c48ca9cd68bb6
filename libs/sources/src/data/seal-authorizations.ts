import type { KeyRing, Log, Reader, UnitOfWork } from '#platform';
import { lockSource } from './sources.store.js';
import { keepAuthorization } from './secrets.store.js';

/**
 * Seals what sources that were set up before authorizations were sealed still hold in plain. Without a master key they stay as they
 * are and are told of; the next start tries again. Safe to be run by several processes at once.
 */
export async function sealAuthorizations(reader: Reader, uow: UnitOfWork, keys: KeyRing, log: Log): Promise<void> {
  const left = await reader.query<{ id: string }>(
    `select id from sources where settings ->> 'authorization' is not null order by id`,
  );
  try {
    for (const { id } of left)
      await uow.run(async (tx) => {
        const source = await lockSource(tx, id);
        if (!source?.settings.authorization) return;
        await keepAuthorization(tx, keys, source, source.settings.authorization, new Date());
        await tx.query(`update sources set settings = settings || '{"authorization": null}' where id = $1`, [id]);
      });
  } catch (error) {
    log.warn('authorizations of sources are not sealed', { sources: left.length, error: String(error) });
  }
}
