// What would hold up a server without limits is refused at once.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './quantile.mjs';
import { demoFile, graphql, isPulled, startRamp, until } from './ramp-process.mjs';

const ROUNDS = 200;
const WARM_UP = 20;
const times = (count, text) => Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (levels) => (levels === 0 ? 'totalCount' : `edges{node{goals{pilots{${nested(levels - 1)}}}}}`);
const doubling = times(30, (n) => `fragment F${n} on Unit { ...F${n + 1} ...F${n + 1} }`);
const HOSTILE = [
  ['pages within pages, 14 deep', `{pilots{${nested(3)}}}`],
  ['pages within pages, deeper than may be', `{pilots{${nested(9)}}}`],
  ['a field 1,500 times', `{ ${times(1_500, () => '__typename')} }`],
  ['a heavy field by 100 names', `{ pilots { nodes { ${times(100, (n) => `r${n}: report`)} } } }`],
  ['fragments that double', `{ units { nodes { ...F0 } } } ${doubling} fragment F30 on Unit { name }`],
  ['100 directives', `{ __typename ${times(100, () => '@include(if: true)')} }`],
];

export async function benchHostile(root, print) {
  const home = mkdtempSync(join(tmpdir(), 'ramp-bench-'));
  // Postgres may run as another user, who has to reach its data.
  chmodSync(home, 0o711);
  const ramp = startRamp(root, 4700 + (process.pid % 90), { RAMP_DATA_DIR: join(home, '.ramp'), CI: '' });
  try {
    const { url, tokens } = await demoFile(home, ramp, 300);
    await until(() => isPulled(url, tokens.admin), ramp, 300);
    for (const [what, query] of HOSTILE) {
      const taken = await timesOf(() => graphql(url, tokens.coach, query));
      print(`refused: ${what}: p50`, quantile(taken, 0.5), 'ms', null);
      print(`refused: ${what}: p95`, quantile(taken, 0.95), 'ms', 10);
    }
  } finally {
    await ramp.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function timesOf(ask) {
  const taken = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const began = performance.now();
    const { data, errors } = await ask();
    if (data || !errors) throw new Error('It was let in.');
    if (round >= 0) taken.push(performance.now() - began);
  }
  return taken;
}
