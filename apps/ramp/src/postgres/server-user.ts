import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Postgres refuses to run as root, so root hands it to another user; anyone else runs it as themselves. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Who runs the server: the one who runs Ramp, unless that is root; then the owner of the data in `home`, or `nobody`. */
export function serverUser(home: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = clustersIn(home).map((name) => statSync(join(home, name)))[0];
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** Folders of Postgres data, named after their major version. */
export function clustersIn(home: string): string[] {
  return readdirSync(home).filter((name) => /^pg\d+$/.test(name));
}

/** May this user enter every folder on the way, and enter or run what is at its end? Decided by the permission bits. */
export function mayReach(path: string, user: ServerUser | undefined): boolean {
  if (!user) return true;
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function nobody(): ServerUser {
  const line = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 };
}
