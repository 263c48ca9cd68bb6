import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, step } from './progress.mjs';

const CONFIG = ['package.json', 'tsconfig.json', '.swcrc', 'nest-cli.json'];
const SOURCE = /\.(ts|tsx|mts|js|mjs|json|css|html|svg)$/;
const stampOf = (root) => join(root, 'dist', '.ramp-built');

/** Was dist/ built from the sources as they are now? Names, sizes and times decide, so nothing has to be read. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

export async function build(root) {
  // Taken before: what is saved while the build runs must lead to another one.
  const before = fingerprint(root);
  rmSync(stampOf(root), { force: true });
  const [command, args] = npm('run', '--silent', 'build');
  await step('Building', command, args, root);
  for (const part of ['apps/api', 'apps/worker', 'apps/ramp', 'libs']) prune(root, part);
  writeFileSync(stampOf(root), before);
}

function fingerprint(root) {
  const hash = createHash('sha256');
  for (const path of [...CONFIG, ...sources(root, 'apps'), ...sources(root, 'libs')]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sources(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['data', 'node_modules', 'dist'].includes(entry.name) ? [] : sources(root, path);
    return SOURCE.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}

/** Removes what was compiled from a source that is no longer there: a migration that was renamed must not run twice. */
function prune(root, folder) {
  const built = join(root, 'dist', folder);
  if (!existsSync(built)) return;
  for (const entry of readdirSync(built, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) prune(root, path);
    else if (entry.name.endsWith('.js') && !hasSource(join(root, path.slice(0, -3)))) {
      for (const end of ['', '.map']) rmSync(join(root, 'dist', path + end), { force: true });
    }
  }
}

const hasSource = (path) => ['.ts', '.tsx', '.mts', '.js'].some((end) => existsSync(path + end));
