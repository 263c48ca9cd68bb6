import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileProblem, postgresProblem } from './problems.js';
import { clustersIn, mayReach, serverUser } from './server-user.js';

const RECORD = 'postgres-home';

/** Makes the data folder if it is missing; its files are for this user only, so others may at most pass through. */
export function prepareDataDir(dataDir: string): void {
  const isRoot = process.getuid?.() === 0;
  try {
    makeFolder(dataDir, isRoot ? 0o711 : 0o700);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileProblem(error, dataDir);
  }
  if (!isRoot) refuseForeignFiles(dataDir);
}

/** Like `recursive`, which never comes back where a system folder answers every mkdir with "no such file" (/proc does). */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  mkdirSync(path, { mode });
}

/** What root left in a user's folder, a database above all, is that user's own again only when root says so. */
function refuseForeignFiles(dataDir: string): void {
  const uid = process.getuid?.();
  const foreign = readdirSync(dataDir).find(
    (name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.uid !== uid,
  );
  if (foreign === undefined) return;
  throw postgresProblem(
    'foreign_files',
    `${join(dataDir, foreign)} belongs to another user: Ramp was started there as root, or by somebody else.`,
    `Let root run \`chown -R ${uid} ${dataDir}\`, go on as that user, name another folder with --data-dir`,
  );
}

/** Where this data folder keeps its Postgres, without making anything: itself, or the place it once had to be moved to. */
export function recordedHome(dataDir: string): string {
  const record = join(dataDir, RECORD);
  return existsSync(record) ? readFileSync(record, 'utf8').trim() : dataDir;
}

/**
 * The folder for cluster and copied binaries. It is the data folder itself, except when root runs Ramp below a folder that the
 * server's user may not enter (root's own home, say): then one of its own below /var/lib, written down in the data folder.
 */
export function serverHome(dataDir: string): string {
  const recorded = recordedHome(dataDir);
  if (recorded !== dataDir) {
    if (existsSync(recorded)) return recorded;
    throw postgresProblem(
      'home_gone',
      `The database of ${dataDir} was kept in ${recorded} (see ${join(dataDir, RECORD)}), and that folder is gone.`,
      'Bring it back, begin anew with --fresh',
    );
  }
  const user = serverUser(dataDir);
  if (mayReach(dataDir, user)) return dataDir;
  if (clustersIn(dataDir).length > 0) {
    throw postgresProblem(
      'unreachable',
      `Root runs Postgres as user ${user?.uid}, who may not enter ${dataDir} or a folder above it.`,
      'Give the folders above it the permission to pass (chmod o+x)',
    );
  }
  const home = makeAway(createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  writeFileSync(join(dataDir, RECORD), `${home}\n`);
  return home;
}

/** Below /var/lib only root makes folders, so nobody can have laid one ready for us there; a temporary folder would not be safe. */
function makeAway(name: string): string {
  const home = join('/var/lib/ramp', name);
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 });
    for (const folder of [home, dirname(home)]) chmodSync(folder, 0o711);
    return home;
  } catch (error) {
    throw fileProblem(error, home);
  }
}
