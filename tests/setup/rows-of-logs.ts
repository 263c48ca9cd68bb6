import { replayedCycles } from '#cycles';
import { replayedGoals, replayedIdeas } from '#ideas';
import { replayedAdoptions, replayedPilots } from '#pilots';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import type { TestApp } from './test-app.js';

const STREAMS = [replayedPilots, replayedCycles, replayedIdeas, replayedGoals, replayedAdoptions];

/** Holds every row against what its log makes of it, as `ramp replay-check` does; answers how many there were of each stream. */
export async function expectRowsOfLogs({ source }: TestApp): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const replayed of STREAMS) {
    const { checked, wrong } = await checkStream<object>(source, replayed);
    expect({ stream: replayed.stream, wrong }).toEqual({ stream: replayed.stream, wrong: [] });
    counted[replayed.stream] = checked;
  }
  return counted;
}
