import { createDataSource, loadConfig, Snapshot } from '#platform';
import { checkStream, type StreamCheck } from '../replay/check-stream.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const replayCheck: Command = {
  name: 'replay-check',
  summary:
    'folds the log of every pilot, adoption, cycle, idea and goal and holds it against its row; exit code 1 when they differ',
  run: (_args, config = loadConfig()) => withDatabase(config, check),
};

async function check(databaseUrl: string): Promise<number> {
  const [{ replayedIdeas, replayedGoals }, { replayedPilots, replayedAdoptions }, { replayedCycles }] =
    await Promise.all([import('#ideas'), import('#pilots'), import('#cycles')]);
  const source = await createDataSource(databaseUrl, [], { poolSize: 1, name: 'ramp-replay-check' }).initialize();
  // One snapshot: a change between reading the log and reading the row would look like a difference.
  const snapshot = new Snapshot(source);
  try {
    const wrong = [
      await report('pilot', checkStream(snapshot, replayedPilots)),
      await report('adoption', checkStream(snapshot, replayedAdoptions)),
      await report('cycle', checkStream(snapshot, replayedCycles)),
      await report('idea', checkStream(snapshot, replayedIdeas)),
      await report('goal', checkStream(snapshot, replayedGoals)),
    ];
    return wrong.some(Boolean) ? 1 : 0;
  } finally {
    await snapshot.close();
    await source.destroy();
  }
}

/** Prints what was found; answers whether anything differs. */
async function report(stream: string, checking: Promise<StreamCheck>): Promise<boolean> {
  const { checked, wrong } = await checking;
  process.stdout.write(`${stream}: ${checked} checked, ${wrong.length} differ\n`);
  for (const { id, differences } of wrong) {
    const fields = differences.map(
      ({ field, log, row }) => `  ${field}: log ${JSON.stringify(log)}, row ${JSON.stringify(row)}`,
    );
    process.stdout.write(`${stream} ${id}\n${fields.join('\n')}\n`);
  }
  return wrong.length > 0;
}
