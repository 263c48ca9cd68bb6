// Starts Ramp as a user would, in a folder of its own, and tells when it serves and what it weighs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `npm start` in `folder`; `stop()` sends Ctrl-C and waits for the end. */
export function startRamp(folder, port, env = {}) {
  const began = performance.now();
  let output = '';
  const child = spawn('npm', ['start', '--', '--port', String(port)], {
    cwd: folder,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  let ended = null;
  const exited = new Promise((resolve) => child.on('exit', (code) => resolve((ended = code ?? 1))));
  return {
    began,
    seconds: () => (performance.now() - began) / 1000,
    output: () => output,
    ended: () => ended,
    pid: child.pid,
    stop: async () => {
      if (ended === null) process.kill(-child.pid, 'SIGINT');
      return exited;
    },
  };
}

/** The addresses and tokens that a start writes, once they are there. */
export async function demoFile(folder, ramp, withinSeconds) {
  const file = join(folder, '.ramp', 'demo.json');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), ramp, withinSeconds);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export async function graphql(url, token, query, variables = {}) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const PULLS = '{ sources(first: 100) { nodes { lastPull { status } } } }';
const RUNNING = new Set(['QUEUED', 'RUNNING']);

/** Whether every source of the demo was read once, so that nothing else runs. */
export async function isPulled(url, token) {
  const nodes = (await graphql(url, token, PULLS)).data?.sources?.nodes ?? [];
  return nodes.length > 0 && nodes.every(({ lastPull }) => lastPull && !RUNNING.has(lastPull.status));
}

/** Asks until `question` answers with something true, and answers that. */
export async function until(question, ramp, withinSeconds) {
  const end = performance.now() + withinSeconds * 1000;
  for (;;) {
    const answer = await Promise.resolve()
      .then(question)
      .catch(() => null);
    if (answer) return answer;
    if (ramp.ended() !== null) throw new Error(`Ramp ended with ${ramp.ended()}:\n${ramp.output().slice(-3000)}`);
    if (performance.now() > end) throw new Error(`Not within ${withinSeconds} s:\n${ramp.output().slice(-3000)}`);
    await pause(25);
  }
}

/** Resident memory of the processes whose command line matches and of all their children, MiB: of each its proportional share of shared pages. */
export function residentMiB(match) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parentOf = new Map(processes.map((pid) => [pid, /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1]]));
  const matched = new Set(processes.filter((pid) => match(read(pid, 'cmdline').replaceAll('\0', ' '))));
  const isOurs = (pid) => pid !== undefined && (matched.has(pid) || isOurs(parentOf.get(pid)));
  const shares = processes.filter(isOurs).map((pid) => /^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0);
  return shares.reduce((sum, share) => sum + Number(share) / 1024, 0);
}

/** Empty where the process ended while we looked. */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
