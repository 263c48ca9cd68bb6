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

/** Removes what Ramp made in the data folder, after ending a Postgres that a killed start left running on it. */
export async function removeData(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const home = recordedHome(dataDir);
  for (const folder of new Set([dataDir, home])) {
    if (!existsSync(folder)) continue;
    for (const cluster of clustersIn(folder)) {
      const running = runningPostmaster(join(folder, cluster));
      if (running) await stopServer(running.pid);
    }
    for (const name of readdirSync(folder)) {
      if (MADE_BY_RAMP.some((pattern) => pattern.test(name)))
        rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  if (home !== dataDir) rmSync(home, { recursive: true, force: true });
}
