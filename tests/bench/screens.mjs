// The questions of the usual screens over the demo's organisation, asked over HTTP by one client after the other.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './quantile.mjs';
import { demoFile, graphql, isPulled, startRamp, until } from './ramp-process.mjs';

const ROUNDS = 100;
const WARM_UP = 10;

/** What a person looks at: a document of the board. Its `id` is that which `find` finds. */
const SCREENS = [
  { name: 'who I am, and nothing else', document: 'viewer' },
  { name: 'the portfolio of the organisation', document: 'portfolio', variables: { code: 'QUILLMERE' } },
  {
    name: 'the portfolio at the ends of twelve months',
    document: 'portfolio-over-time',
    variables: { code: 'QUILLMERE', from: '2025-12-01' },
  },
  {
    name: 'a pilot with everything',
    find: '{ pilots(filter: { search: "Two medical assistants" }, first: 1) { nodes { id } } }',
    document: 'pilot',
  },
  {
    name: 'a cycle with everything',
    find: '{ cycles(filter: { stages: [CLOSED] }, orderBy: NEWEST, first: 1) { nodes { id } } }',
    document: 'cycle',
  },
  { name: 'a unit with six charts', document: 'unit-charts', variables: { code: 'NQH-FM1' } },
  { name: 'what waits for me', document: 'inbox' },
  { name: 'the ideas', document: 'ideas' },
  { name: 'the goals with their pilots', document: 'goals' },
];

export async function benchScreens(root, print) {
  const home = mkdtempSync(join(tmpdir(), 'ramp-bench-'));
  // Postgres may run as another user, who has to reach its data.
  chmodSync(home, 0o711);
  const ramp = startRamp(root, 4900 + (process.pid % 90), {
    RAMP_DATA_DIR: join(home, '.ramp'),
    RAMP_RATE_PER_MINUTE: '1000000000',
    CI: '',
  });
  try {
    const { url, tokens } = await demoFile(home, ramp, 300);
    await until(() => isPulled(url, tokens.admin), ramp, 300);
    // A coach of the organisation sees the most.
    const ask = (query, variables) => graphql(url, tokens.coach, query, variables);
    for (const screen of SCREENS) {
      const query = readFileSync(join(root, 'apps', 'board', 'documents', `${screen.document}.graphql`), 'utf8');
      const times = await timesOf(ask, query, screen.find ? await found(ask, screen.find) : screen.variables);
      print(`${screen.name}: p50`, quantile(times, 0.5), 'ms', null);
      print(`${screen.name}: p95`, quantile(times, 0.95), 'ms', 50);
    }
  } finally {
    await ramp.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function found(ask, find) {
  const [connection] = Object.values((await ask(find)).data);
  return { id: connection.nodes[0].id };
}

async function timesOf(ask, query, variables) {
  const times = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const began = performance.now();
    const { data, errors } = await ask(query, variables);
    if (errors || Object.values(data).includes(null)) throw new Error(JSON.stringify(errors ?? data));
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}
