#!/usr/bin/env node
import { requireNode } from './bootstrap/node-version.mjs';

requireNode();
refuseOptionsThatNpmTook();
endWithNpm();
const { run } = await import('./bootstrap/bootstrap.mjs');
await run(['start', ...process.argv.slice(2)]);

/** `npm start --fresh` gives the option to npm, which passes on half of it at most: better said than guessed. */
function refuseOptionsThatNpmTook() {
  const taken = ['port', 'data_dir', 'fresh', 'demo'].find((name) => process.env[`npm_config_${name}`] !== undefined);
  if (taken === undefined) return;
  console.error('npm took an option that was meant for Ramp. Put two dashes before it: `npm start -- --port 4000`.');
  process.exit(2);
}

/** npm passes SIGTERM to the shell between it and us and no further; when that shell is gone, somebody wanted us to stop. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref();
}
