import type { FrozenEvidence } from '#language';
import { shownPointsOf } from '#measurements';
import type { Reader } from '#platform';
import { readEvidence } from '../data/evidence.facts.js';
import { windowOf } from '../domain/cycle.js';
import { freezeEvidence, readsOtherwise, withheldNow } from '../domain/evidence.js';
import { cyclesByIds } from './cycle.reads.js';

export interface EvidenceView extends FrozenEvidence {
  /** Later corrections would change it; never while it is not frozen yet. */
  wouldReadOtherwiseNow: boolean;
}

/** What each cycle's study rests on: as it was frozen; before that, and from the start on, as it is known now. */
export async function evidenceOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, EvidenceView[]>> {
  const cycles = [...(await cyclesByIds(reader, viewerId, cycleIds)).values()].filter(
    (cycle) => cycle.do !== null && cycle.numbersShown,
  );
  const running = cycles.filter((cycle) => cycle.study === null).map((cycle) => cycle.id);
  const known = running.length > 0 ? await readEvidence(reader, running) : new Map<string, never[]>();
  const frozenOf = cycles.flatMap((cycle) => cycle.study?.evidence ?? []).map((one) => one.seriesId);
  const points = frozenOf.length > 0 ? await shownPointsOf(reader, frozenOf) : new Map<string, never[]>();
  return new Map(
    cycles.map((cycle) => {
      const window = windowOf(cycle);
      const live = (known.get(cycle.id) ?? []).map((one) => freezeEvidence(one, window));
      const frozen = (cycle.study?.evidence ?? []).map((one) => {
        const now = points.get(one.seriesId) ?? [];
        return { ...withheldNow(one, now), wouldReadOtherwiseNow: readsOtherwise(one, now, window) };
      });
      return [cycle.id, cycle.study ? frozen : live.map((one) => ({ ...one, wouldReadOtherwiseNow: false }))];
    }),
  );
}
