import { DomainError } from '#language';

const OUTSIDE = 'or set RAMP_DATABASE_URL to a Postgres 18 of your own';

/** One sentence that says what is wrong, one that says the way out. */
export function postgresProblem(rule: string, message: string, remedy: string): DomainError {
  return new DomainError({ code: 'UNAVAILABLE', rule: `postgres.${rule}`, message, remedy: `${remedy}, ${OUTSIDE}.` });
}

/** Turns what the file system says into what a person can do about it. */
export function fileProblem(error: unknown, folder: string): DomainError {
  if (error instanceof DomainError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)) {
    return postgresProblem(
      'folder_not_writable',
      `The data folder ${folder} cannot be written (${code}: ${(error as NodeJS.ErrnoException).path ?? folder}).`,
      'Make it writable for this user, name another folder with --data-dir or RAMP_DATA_DIR',
    );
  }
  return postgresProblem(
    'failed',
    `The data folder ${folder}: ${String(error)}.`,
    'Name another folder with --data-dir',
  );
}

export function diskFull(folder: string): DomainError {
  return postgresProblem(
    'disk_full',
    `There is no room left on the disk that holds ${folder}.`,
    'Free some space (a new data folder takes 40 MB), name a folder on another disk with --data-dir',
  );
}

/** What initdb or postgres printed, as a problem: the known reasons get their own sentence, others their last lines. */
export function programProblem(program: string, output: string, folder: string): DomainError {
  if (/No space left on device/i.test(output)) return diskFull(folder);
  const lines = output.trim().split('\n').slice(-3).join(' ').slice(-600);
  return postgresProblem(
    'program_failed',
    `${program} did not start: ${lines || 'it printed nothing'}.`,
    'Mend what it says and start again, take another folder with --data-dir',
  );
}

/** Shared memory that outlived its server: `pids` still hold it and could not be ended; without any they could not even be found. */
export function memoryInUse(folder: string, pids: readonly number[]): DomainError {
  const named = pids.length > 0;
  return postgresProblem(
    'memory_in_use',
    `A Postgres on ${folder} was killed, and ${named ? `its processes ${pids.join(', ')}` : 'processes of it'} still hold its memory.`,
    named
      ? `End them (\`kill -9 ${pids.join(' ')}\`, as their user or as root) and start again`
      : 'Find them with `ps -ax | grep postgres`, end those of this folder (or start the computer anew) and start again',
  );
}
