import { shownPointsOf } from '#measurements';
import type { Meta, Tx } from '#platform';
import { noteBreaches, type WatchedPoint } from '../domain/note-breaches.js';
import { loadCycles, lockCycle, saveCycle } from './cycles.store.js';
import { after } from './open-cycle.js';
import { lockPilotAround } from './pilot-around.js';
import type { Watched } from './watched.facts.js';

/**
 * Writes what is breached of what is watched; done twice, it changes nothing. Nothing is locked while all is well. The points themselves
 * are looked at, as of `at` or now: the summary is brought up to date by somebody else, perhaps later.
 */
export async function writeBreaches(
  tx: Tx,
  watched: readonly Watched[],
  metaOf: (seriesId: string) => Meta,
  at: Date | null = null,
): Promise<void> {
  if (watched.length === 0) return;
  const ids = [...new Set(watched.map(({ cycleId }) => cycleId))];
  const cycles = await loadCycles(tx, ids);
  const starts = [...cycles.values()].map(({ plan }) => plan.startsOn).sort();
  const points = await shownPointsOf(
    tx,
    watched.map(({ seriesId }) => seriesId),
    { asOf: at, from: starts[0] ?? null },
  );
  for (const id of ids) {
    const mine = watched.filter(({ cycleId }) => cycleId === id) as [Watched, ...Watched[]];
    const shown = new Map<string, readonly WatchedPoint[]>(
      mine.map(({ metricId, seriesId }) => [metricId, points.get(seriesId) ?? []]),
    );
    const seen = cycles.get(id);
    if (!seen || noteBreaches(seen, shown).length === 0) continue;
    await lockPilotAround(tx, mine[0].pilotId, seen.unitId);
    const cycle = await lockCycle(tx, id);
    await saveCycle(tx, after(cycle, metaOf(mine[0].seriesId)), id, cycle, noteBreaches(cycle, shown));
  }
}
