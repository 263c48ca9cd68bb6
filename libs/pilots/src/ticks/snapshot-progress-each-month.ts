import { Injectable } from '@nestjs/common';
import { metaFor, type Tick, type Tx } from '#platform';
import { saveSnapshots, unkeptPilots, type Snapshot, type Unkept } from '../data/snapshots.store.js';
import { progressKnownAt } from '../reads/pilot-progress.reads.js';

const AT_A_TIME = 200;

/**
 * The scores of every pilot as they stood at the end of the month, kept at the first run after it (method.md 2.8: a monthly snapshot),
 * so that team, coach and evidence can be seen to come together or to part.
 */
@Injectable()
export class SnapshotProgressEachMonth implements Tick {
  readonly name = 'snapshot-progress-each-month';
  readonly everyMs = 600_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const unkept = await unkeptPilots(tx, now, AT_A_TIME);
    const snapshots: Snapshot[] = [];
    // A month ends at one instant a time zone.
    for (const pilots of byEnd(unkept)) {
      const [{ end }] = pilots;
      const ids = pilots.map(({ id }) => id);
      const progress = await progressKnownAt(tx, ids, end);
      for (const pilot of pilots) {
        const scores = progress.get(pilot.id);
        if (!scores) continue;
        const { teamScore, coachScore, evidenceScore, missingForNext } = scores;
        snapshots.push({ ...pilot, teamScore, coachScore, evidenceScore, missingForNext });
      }
    }
    await saveSnapshots(tx, metaFor(null, now), snapshots);
    return unkept.length === AT_A_TIME && snapshots.length > 0;
  }
}

function byEnd(pilots: readonly Unkept[]): [Unkept, ...Unkept[]][] {
  const groups = new Map<number, [Unkept, ...Unkept[]]>();
  for (const pilot of pilots) {
    const group = groups.get(pilot.end.getTime());
    if (group) group.push(pilot);
    else groups.set(pilot.end.getTime(), [pilot]);
  }
  return [...groups.values()];
}
