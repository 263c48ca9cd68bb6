import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clustersIn, recordedHome, runningPostmaster, stopServer } from '../postgres/index.js';

/** Everything a start leaves in a data folder; what else lies there is somebody's own and stays. */
const MADE_BY_RAMP = [
  /^pg\d+(\.new(\.pw)?)?$/,
  /^postgres-[\d.]+.*$/,
  /^postgres(\.password|\.port|\.log(\.1)?|\.lock|-home)$/,
  /^(api|worker)\.log(\.1)?$/,
  /^(run|demo|issuer|demo-exports)\.json$/,
];
const MASTER_KEY = /^master\.key(\.\d+)?$/;

/**
 * Removes what Ramp made in the data folder, after ending a Postgres that a killed start left running on it. The master key goes only with
 * the database whose secrets it opens.
 */
export async function removeData(dataDir: string, withDatabase: boolean): Promise<void> {
  const made = withDatabase ? [...MADE_BY_RAMP, MASTER_KEY] : MADE_BY_RAMP;
  if (!existsSync(dataDir)) return;
  const home = recordedHome(dataDir);
  for (const folder of new Set([dataDir, home])) {
    if (!existsSync(folder)) continue;
    for (const cluster of clustersIn(folder)) {
      const running = runningPostmaster(join(folder, cluster));
      if (running) await stopServer(running.pid);
    }
    for (const name of readdirSync(folder)) {
      if (made.some((pattern) => pattern.test(name))) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  if (home !== dataDir) rmSync(home, { recursive: true, force: true });
}
