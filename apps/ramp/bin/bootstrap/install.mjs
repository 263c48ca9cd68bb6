import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, step } from './progress.mjs';

const stampOf = (root) => join(root, 'node_modules', '.ramp-installed');

/** Do the installed packages fit package-lock.json? The stamp is the quick answer, npm's own record the sure one. */
export function isInstalled(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (read(stampOf(root)) === hash) return true;
  if (!matchesRecord(root, JSON.parse(lock))) return false;
  mark(root, hash);
  return true;
}

/** `npm ci` with the build's tools, whatever NODE_ENV says: Ramp is built where it runs. */
export async function install(root) {
  const [command, args] = npm(
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  );
  await step('Installing packages (npm ci)', command, args, root);
  mark(
    root,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  );
}

/** npm records what it put into node_modules; packages for other systems are rightly missing there. */
function matchesRecord(root, lock) {
  const text = read(join(root, 'node_modules', '.package-lock.json'));
  if (!text) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional, peer }]) =>
      path === '' || installed[path]?.version === version || (!installed[path] && (optional || peer)),
  );
}

function mark(root, hash) {
  try {
    writeFileSync(stampOf(root), hash);
  } catch {
    // A checkout that belongs to somebody else is checked the slow way each time.
  }
}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
