import { statSync } from 'node:fs';
import { DomainError } from '#language';
import { keyRing, type KeySettings, type MasterKeys } from '#platform';
import { secretsByMasterKey } from '#sources';
import type { Ask, Check, Finding } from './finding.js';

/** Whether the secrets of sources open here, and would not for others. */
export const secretChecks = (settings: KeySettings): Check[] => [
  async (ask) => {
    const secrets = await secretsByMasterKey({ query: (sql) => ask(sql) as Promise<never[]> });
    const total = [...secrets.values()].reduce((sum, n) => sum + n, 0);
    try {
      return ofKeys(keyRing(settings)(), secrets, total);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { message, remedy } = error.first;
      return { state: total > 0 ? 'wrong' : 'look', what: message, remedy };
    }
  },
  async (ask) => sealedAuthorizations(ask),
  async () => privacyOf(settings.masterKeyFile),
];

function ofKeys([newest, ...older]: MasterKeys, secrets: ReadonlyMap<string, number>, total: number): Finding {
  const known = [newest, ...older].map(({ id }) => id);
  const lost = [...secrets.keys()].filter((id) => !known.includes(id));
  if (lost.length > 0)
    return {
      state: 'wrong',
      what: `Secrets of sources were sealed under master keys that are not here: ${lost.join(', ')}.`,
      remedy: 'Add those keys behind the newest one, or store the secrets again.',
    };
  const behind = total - (secrets.get(newest.id) ?? 0);
  if (behind === 0) return { state: 'ok', what: `${total} secrets of sources are sealed under the newest master key.` };
  return {
    state: 'look',
    what: `${behind} secrets of sources are sealed under an older master key.`,
    remedy: 'Run `npx ramp keys rotate`.',
  };
}

async function sealedAuthorizations(ask: Ask): Promise<Finding> {
  const [row] = await ask(`select count(*)::int as n from sources where settings ->> 'authorization' is not null`);
  if (row?.n === 0) return { state: 'ok', what: "Every source's authorization is sealed." };
  return {
    state: 'look',
    what: `The authorization of ${String(row?.n)} sources is kept in plain, from before they were sealed.`,
    remedy: 'Start a worker with a master key: it seals them.',
  };
}

function privacyOf(path: string | null): Finding {
  const mode = path === null ? undefined : statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || (mode & 0o077) === 0)
    return { state: 'ok', what: 'No file with a master key is open to others.' };
  return { state: 'look', what: `${path} is open to others than its owner.`, remedy: `chmod 600 ${path}` };
}
