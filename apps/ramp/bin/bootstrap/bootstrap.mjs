import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const LOCK = join(ROOT, '.ramp', 'bootstrap.lock');
const LONGEST_MS = 15 * 60_000;

/** Installs and builds what is missing or old, then runs the command line; on a warm start only a look at some file times. */
export async function run(argv) {
  try {
    await makeReady();
  } catch (error) {
    const denied = ['EACCES', 'EPERM', 'EROFS'].includes(error.code);
    const way = denied
      ? 'Let its owner run `npm ci && npm run build` there, or start from a checkout of your own.'
      : '';
    console.error(`Ramp could not be made ready in ${ROOT}: ${error.message} ${way}`);
    process.exit(1);
  }
  // Without a folder that was asked for, the data stay with the checkout, wherever the command is given.
  process.env.RAMP_DATA_DIR ??= join(ROOT, '.ramp');
  const { main } = await import(pathToFileURL(join(ROOT, 'dist/apps/ramp/src/main.js')));
  await main(argv);
}

async function makeReady() {
  const isReady = () => isInstalled(ROOT) && isBuilt(ROOT);
  if (isReady()) return;
  const release = await lock();
  try {
    if (!isInstalled(ROOT)) await install(ROOT);
    if (!isBuilt(ROOT)) await build(ROOT);
  } finally {
    release();
  }
}

/** Two that start in one checkout must not install over each other: the second waits for the first. */
async function lock() {
  mkdirSync(dirname(LOCK), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      const release = () => rmSync(LOCK, { force: true });
      process.once('exit', release);
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
      return () => {
        release();
        process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
      };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isLeftBehind()) rmSync(LOCK, { force: true });
    else if (!waited) console.error('  Waiting for another start in this checkout, which installs or builds.');
    await new Promise((done) => setTimeout(done, 200));
  }
}

function isLeftBehind() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > LONGEST_MS) return true;
    process.kill(Number(readFileSync(LOCK, 'utf8')) || process.pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
