// `npm test`: installs what is missing, checks and builds, runs every test, and ends with one line of counts.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv.slice(2);
const started = Date.now();
let failedChecks = 0;

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
async function check(title, command, args) {
  const begun = Date.now();
  process.stdout.write(`\n== ${title}\n`);
  const code = await run(command, args);
  process.stdout.write(
    `== ${title}: ${code === 0 ? 'ok' : `failed (${code})`}, ${Math.round((Date.now() - begun) / 1000)} s\n`,
  );
  if (code !== 0) failedChecks += 1;
  return code === 0;
}
const tool = (name) => join(root, 'node_modules', '.bin', name);

if (
  !existsSync(join(root, 'node_modules', '.package-lock.json')) &&
  !(await check('install', 'npm', ['ci', '--no-audit', '--no-fund']))
)
  process.exit(1);
const checks = only.length === 0;
if (!(await check('build', 'npm', ['run', '--silent', 'build']))) process.exit(1);
if (checks) {
  await check('types', tool('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
  await check('lint', 'npm', ['run', '--silent', 'lint']);
}
const folder = await mkdtemp(join(tmpdir(), 'ramp-results-'));
const results = join(folder, 'results.json');
process.stdout.write('\n== tests\n');
await run(process.execPath, [
  '--experimental-vm-modules',
  '--no-warnings',
  join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
  '--json',
  `--outputFile=${results}`,
  '--maxWorkers=2',
  ...only,
]);
const summary = existsSync(results) ? JSON.parse(await readFile(results, 'utf8')) : null;
await rm(folder, { recursive: true, force: true });
const passed = summary?.numPassedTests ?? 0;
// A file that cannot be run counts as one failure, and so does a check, so that nothing fails unseen.
const failed = (summary?.numFailedTests ?? 0) + (summary?.numRuntimeErrorTestSuites ?? 1) + failedChecks;
const skipped = (summary?.numPendingTests ?? 0) + (summary?.numTodoTests ?? 0);
const forbidden = process.env.CI === 'true' && skipped > 0;
if (forbidden) process.stdout.write('\nWith CI=true nothing may be skipped.\n');
process.stdout.write(
  `\nin ${Math.round((Date.now() - started) / 1000)} s\n${passed} passed, ${failed} failed, ${skipped} skipped\n`,
);
process.exit(failed > 0 || passed === 0 || forbidden ? 1 : 0);
