import { refuseIfAny } from '#language';
import type { Meta, Tx } from '#platform';
import { bindSecret, secretReach } from '../data/secret-reach.store.js';
import { hostOfUrl, reachProblems } from '../domain/secret-hosts.js';
import type { StoredSettings } from '../domain/stored-settings.js';

/**
 * A source of the unit is set up to send the secret that it names to its url. The first by who stored the secret says where it may go.
 * Throws FORBIDDEN where it may not go there. What is not stored yet is told of by the pull.
 */
export async function letSecretGo(tx: Tx, meta: Meta, unitId: string, { secret, url }: StoredSettings): Promise<void> {
  // Without a url it is sent nowhere.
  if (secret === null || url === null) return;
  const reach = await secretReach(tx, unitId, secret);
  if (!reach) return;
  const isOwn = reach.storedBy !== null && reach.storedBy === meta.actor.personId;
  const host = hostOfUrl(url);
  if (reach.hosts === null && isOwn && host !== null) await bindSecret(tx, reach.id, host);
  else refuseIfAny(reachProblems(reach, url));
}
