import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { waitUntilGone } from '../processes/process-identity.js';
import { waitForLock } from '../processes/lock-file.js';
import { majorOf, nativeFolder, usableBinaries } from './binaries.js';
import { createCluster, refuseOtherMajor, resetPassword, type Cluster } from './cluster.js';
import { ensureDatabase, whoAnswers } from './connect.js';
import { endOrphans } from './orphans.js';
import { password } from './password.js';
import { choosePort } from './port.js';
import { removeStalePidFile, runningPostmaster } from './postmaster-pid.js';
import { fileProblem, memoryInUse, postgresProblem, programProblem } from './problems.js';
import { prepareDataDir, serverHome } from './server-home.js';
import { spawnServer, stopServer, waitUntilReady } from './server-process.js';
import { serverUser } from './server-user.js';

export interface StartPostgres {
  dataDir: string;
  /** The port to try first; without it the one used last, or any free one. */
  port?: number;
  /** Server settings on top of ours, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  /** Address of the database `ramp`, with its password. */
  url: string;
  pid: number;
  /** True when a server that was already running on this data folder was taken. */
  reused: boolean;
  /** Resolves when the server has ended, for whatever reason. */
  exited(): Promise<void>;
  /** Shuts it down in order; after `ms` milliseconds (8000) at once. */
  stop(ms?: number): Promise<void>;
}

interface Server {
  pid: number;
  port: number;
}

const RECOVERY_MS = 120_000;
const SHARED_MEMORY_MS = 15_000;
const LEAVING_MS = 3000;

/**
 * Starts the Postgres that npm installed, or takes the one that already runs on this data folder.
 *
 *     const postgres = await startPostgres({ dataDir: '.ramp' });
 *     await migrate(postgres.url);
 *     await postgres.stop();
 */
export async function startPostgres({ dataDir, port, settings = {} }: StartPostgres): Promise<RunningPostgres> {
  prepareDataDir(resolve(dataDir));
  const folder = realpathSync(dataDir);
  const lock = await waitForLock(join(folder, 'postgres.lock'), RECOVERY_MS).catch((error: unknown) => {
    throw fileProblem(error, folder);
  });
  if (!('release' in lock)) {
    throw postgresProblem('busy', `Process ${lock.pid} has been starting Postgres in ${folder} for long.`, 'End it');
  }
  try {
    const cluster = await locate(folder);
    const secret = await prepareCluster(cluster, folder);
    const running = await takeRunning(cluster, secret);
    const server = running ?? (await startNew({ cluster, dataDir: folder, port, settings }));
    const url = await ensureDatabase(server.port, secret, 'ramp');
    const { pid } = server;
    return {
      url,
      pid,
      reused: running !== undefined,
      exited: async () => void (await waitUntilGone(pid, Number.POSITIVE_INFINITY, 500)),
      stop: (ms) => stopServer(pid, ms),
    };
  } finally {
    lock.release();
  }
}

async function locate(dataDir: string): Promise<Cluster> {
  const home = serverHome(dataDir);
  const user = serverUser(home);
  const binaries = usableBinaries(nativeFolder(), home, user);
  const major = await majorOf(binaries.postgres, home, user);
  refuseOtherMajor(home, dataDir, major);
  return { folder: join(home, `pg${major}`), home, user, binaries };
}

/** Makes the cluster if it is missing, and a new password if the file with the old one is. */
async function prepareCluster(cluster: Cluster, dataDir: string): Promise<string> {
  const { value, isNew } = password(dataDir);
  if (!existsSync(cluster.folder)) await createCluster(cluster, value);
  else if (isNew) await replacePassword(cluster, value);
  return value;
}

async function replacePassword(cluster: Cluster, value: string): Promise<void> {
  const running = runningPostmaster(cluster.folder);
  if (running) await stopServer(running.pid);
  await resetPassword(cluster, value);
}

async function takeRunning({ folder }: Cluster, secret: string): Promise<Server | undefined> {
  const deadline = Date.now() + RECOVERY_MS;
  for (;;) {
    const running = runningPostmaster(folder);
    if (!running || Date.now() > deadline) return undefined;
    const answer = await whoAnswers(running.port, secret, folder);
    if (answer === 'ours') return running;
    if (answer === 'wrong-password') {
      throw postgresProblem(
        'wrong_password',
        `The Postgres that runs on ${folder} (process ${running.pid}) does not take the password in postgres.password.`,
        'Remove the file postgres.password and start again (a new password is set)',
      );
    }
    // Starting, recovering or shutting down: it says so with a code of its own, or not at all for a moment.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface New {
  cluster: Cluster;
  dataDir: string;
  port: number | undefined;
  settings: Record<string, string>;
}

async function startNew({ cluster, dataDir, port, settings }: New): Promise<Server> {
  const log = join(dataDir, 'postgres.log');
  const since = Date.now();
  for (let taken = 0; ;) {
    removeStalePidFile(cluster.folder);
    const chosen = await choosePort(dataDir, taken === 0 ? port : 0);
    const server = spawnServer(cluster, chosen, log, settings);
    if (await waitUntilReady(server, cluster.folder, RECOVERY_MS))
      return { pid: server.child.pid as number, port: chosen };
    const said = server.logged();
    // The backends of a server that was killed hold its memory until they notice; a busy one does not.
    const isHeld = /pre-existing shared memory block/.test(said);
    if (isHeld && Date.now() > since + LEAVING_MS) {
      const left = await endOrphans(cluster);
      if (left.length > 0 || Date.now() > since + SHARED_MEMORY_MS) throw memoryInUse(cluster.folder, left);
    }
    const isTaken = /could not (bind|create any TCP)/.test(said) && ++taken < 5;
    if (!isHeld && !isTaken) throw programProblem('Postgres', said, log);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
