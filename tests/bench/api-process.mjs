// The API as a process of its own over a database that is there, and what it costs.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const AUDIENCE = 'ramp-api';
const API = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url));
/** As `npm start` starts it. RAMP_BENCH_PROFILE names a folder for profiles of its processor time. */
const memory = ['--max-old-space-size=256', '--max-semi-space-size=8'];
const folder = process.env.RAMP_BENCH_PROFILE;
const profile = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];

/** Runs `file` with these settings until it has said where it listens. */
export async function startServer(env, file = API) {
  const child = fork(file, [], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, RAMP_OIDC_AUDIENCE: AUDIENCE, RAMP_PORT: '0', ...env },
    execArgv: [...memory, ...profile],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const address = () => /"url":"(http:[^"]+)"/.exec(said)?.[1];
  for (const end = Date.now() + 60_000; !address(); await pause(50))
    if (Date.now() > end || child.exitCode !== null) throw new Error(`It did not start: ${said.slice(-2000)}`);
  const stop = () => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGINT'));
  return { pid: child.pid, url: address(), stop };
}

/** User and system time of a process, ms; a tick of the kernel's clock is 10 ms. */
export function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Says it to another process, and waits for what it says in turn. */
export function told(other, message, answer) {
  return new Promise((resolve, reject) => {
    const hear = (heard) => {
      if (heard.error) reject(new Error(heard.error));
      if (heard.is !== answer) return;
      other.off('message', hear);
      resolve(heard);
    };
    other.on('message', hear);
    other.send(message);
  });
}
