// `npm run bench`: what speed and size are judged by, measured in one run, printed and not asserted.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const only = process.argv.slice(2);
if (!existsSync(join(root, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: root, stdio: 'inherit' });
execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'ignore' });

const print = (what, value, unit, goal, atLeast = false) => {
  const shown = Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : String(value);
  const met = goal === null ? '' : (atLeast ? value >= goal : value <= goal) ? 'met' : 'MISSED';
  const aim = goal === null ? '' : `goal ${atLeast ? '>=' : '<='} ${goal} ${unit}`;
  process.stdout.write(`${what.padEnd(72)} ${shown.padStart(8)} ${unit.padEnd(6)} ${aim.padEnd(20)} ${met}\n`);
};

const benches = {
  record: async () => (await import('./record.mjs')).benchRecording(print),
  store: async () => (await import('./store.mjs')).benchStore(print),
  pull: async () => (await import('./pull.mjs')).benchPull(print),
  spc: async () => (await import('./spc.mjs')).benchSpc(print),
  effects: async () => (await import('./effects.mjs')).benchEffects(print),
  'unit-progress': async () => (await import('./unit-progress.mjs')).benchUnitProgress(print),
  graphql: async () => (await import('./graphql.mjs')).benchGraphql(print),
  hostile: async () => (await import('./hostile.mjs')).benchHostile(root, print),
  screens: async () => (await import('./screens.mjs')).benchScreens(root, print),
  subscribers: async () => (await import('./subscribers.mjs')).benchSubscribers(print),
  start: async () => (await import('./start.mjs')).benchStart(root, print),
};
for (const [name, bench] of Object.entries(benches)) if (only.length === 0 || only.includes(name)) await bench();
