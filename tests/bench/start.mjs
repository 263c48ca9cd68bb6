// A fresh checkout with an empty npm cache and an empty HOME: how long until a chart is served, until the demo's pulls are done, how
// heavy it is, and how long a second start takes.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFile, graphql, residentMiB, startRamp, until } from './ramp-process.mjs';
import { commitToSubscriber } from './subscription.mjs';

const CHART = `{ unit(code: "NQH-FM1") { series(key: "ehr_time8") { chart { points { value centre } } } } }`;
const PULLS = `{ sources(first: 100) { nodes { name lastPull { status } } } }`;
const WARM_STARTS = 5;
const DONE = new Set(['SUCCEEDED', 'PARTLY', 'EMPTY', 'FAILED']);

export async function benchStart(root, print) {
  const home = mkdtempSync(join(tmpdir(), 'ramp-bench-'));
  // Postgres may run as another user, who has to reach its data.
  chmodSync(home, 0o711);
  const folder = join(home, 'ramp');
  const env = { HOME: join(home, 'home'), npm_config_cache: join(home, 'cache'), CI: '' };
  mkdirSync(env.HOME);
  // Which registry to ask is the machine's, not the cache's.
  if (existsSync(join(homedir(), '.npmrc'))) cpSync(join(homedir(), '.npmrc'), join(env.HOME, '.npmrc'));
  checkOut(root, folder);
  let running;
  try {
    const port = 4100 + (process.pid % 800);
    const first = (running = startRamp(folder, port, env));
    const { url, tokens } = await demoFile(folder, first, 300);
    const served = async () => (await graphql(url, tokens.viewer, CHART)).data?.unit?.series?.chart?.points?.length > 0;
    await until(served, first, 300);
    const fresh = first.seconds();
    print('fresh start to a served chart, empty npm cache', fresh, 's', 120);
    const ended = async () => {
      const nodes = (await graphql(url, tokens.admin, PULLS)).data?.sources?.nodes ?? [];
      return nodes.length > 0 && nodes.every((source) => DONE.has(source.lastPull?.status)) && nodes;
    };
    const sources = await until(ended, first, 300);
    const after = Math.max(0, first.seconds() - fresh);
    print(`the demo's pulls (${sources.length} sources) done after that`, after, 's', 30);
    await commitToSubscriber(url, tokens, print);
    weigh(folder, print);
    await first.stop();
    const warm = [];
    while (warm.length < WARM_STARTS) {
      running = startRamp(folder, port, env);
      await until(served, running, 60);
      warm.push(running.seconds());
      await running.stop();
    }
    const all = warm.map((one) => one.toFixed(1)).join(', ');
    print(`warm start to a served chart, median of ${all}`, warm.sort((a, b) => a - b)[WARM_STARTS >> 1], 's', 5);
  } finally {
    await running?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** What git has or would take of the checkout: as a clone of it, with what is not committed yet. */
function checkOut(root, folder) {
  const list = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const path of list.split('\0'))
    if (path && existsSync(join(root, path))) cpSync(join(root, path), join(folder, path));
}

function weigh(folder, print) {
  const parts = {
    API: residentMiB((command) => command.includes(join(folder, 'dist/apps/api'))),
    worker: residentMiB((command) => command.includes(join(folder, 'dist/apps/worker'))),
    Postgres: residentMiB((command) => command.includes(join(folder, '.ramp')) && /^\S*postgres /.test(command)),
  };
  const together = Object.values(parts).reduce((sum, one) => sum + one, 0);
  const detail = Object.entries(parts).map(([name, value]) => `${name} ${Math.round(value)}`);
  print(`API, worker and Postgres together (${detail.join(', ')})`, together, 'MiB', 450);
}
