import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DEMO_ROLES } from '../../apps/ramp/src/demo/index.js';
import { freePort } from '../../apps/ramp/src/postgres/index.js';
import { startDemoRig, type DemoRig } from '../setup/demo.js';

// The recipes of docs/recipes.md, each a program of its own with the client as it was built, over the demo with a worker.
let demo: DemoRig;
let file: string;
beforeAll(async () => {
  demo = await startDemoRig();
  await demo.load();
  const tokens = Object.entries(DEMO_ROLES).map(async ([role, sub]) => [role, await demo.issuer.tokenFor(sub)]);
  file = join(demo.dataDir, 'demo.json');
  const url = demo.url.replace('/graphql', '');
  writeFileSync(file, JSON.stringify({ url, tokens: Object.fromEntries(await Promise.all(tokens)) }));
}, 600_000);
afterAll(() => demo?.close());

const said = async (recipe: string): Promise<string[]> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join('docs', 'recipes', recipe), file]);
  return stdout.trim().split('\n');
};

it('a QI team comes from scratch to a decided cycle', async () => {
  expect(await said('qi-team.mjs')).toEqual([
    ...['Measured: 14 days.', 'Chartered: Labels at the bedside, CHARTERED.'],
    ...['startCycle', 'finishDo', 'completeStudy'].map((step) => expect.stringMatching(`^${step}: .`)),
    ...['Evidence: 11.5 a day before, 8 in the test.', 'Prediction: CONFIRMED, by the data.', 'decideAct: CLOSED'],
    'Decided: ADAPT. The next cycle is drafted as 1.2.',
  ]);
});

it('a unit lead reviews what waits', async () => {
  expect(await said('unit-lead.mjs')).toEqual([
    expect.stringMatching(/^Waiting: \d+\.$/),
    expect.stringMatching(/^A plan: 2\.1 of Two medical assistants in the room: /),
    expect.stringMatching(/^ {2}predicted: .+ \(0\.75\)$/),
    'Reviewed: APPROVED.',
    expect.stringMatching(/^EHR-Time8: .+: \d+ points, centre \d\.\d\d, [A-Z_]+\.$/),
    expect.stringMatching(/^Commented: .+\.$/),
    'Answered: Print the labels in the room, ACKNOWLEDGED.',
  ]);
});

it('an integration feeds, is told and follows', async () => {
  const told = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...told, receiver: `http://127.0.0.1:${await freePort(0)}` }));
  expect(await said('integration-feed.mjs')).toEqual([
    'Key: RECORD_MEASUREMENTS, MANAGE_SOURCES, READ_EVENTS.',
    'A forged message: 401.',
    'Sent: 2 rows, 1 in quarantine. Sent again: the same pull.',
    expect.stringMatching(/^Quarantine: .+twelve/),
    expect.stringMatching(/^Followed: \w+\. Resumed behind it: \w+\.$/),
    'Told: ramp.SourceCreated.',
  ]);
});

it("the client's page is one program, and does what it says", async () => {
  const page = readFileSync(join('libs', 'client', 'README.md'), 'utf8');
  const built = pathToFileURL(join(process.cwd(), 'libs', 'client', 'dist', 'index.js')).href;
  const program = [...page.matchAll(/```js\n(.*?)```/gs)].map(([, text]) => text).join('\n');
  const { tokens } = JSON.parse(readFileSync(file, 'utf8'));
  const env = { ...process.env, RAMP_URL: demo.url, RAMP_TOKEN: tokens.lead };
  const args = ['--input-type=module', '-e', program.replaceAll("'ramp-client'", `'${built}'`)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout.trim().split('\n').slice(1)).toEqual(['Seen', 'INVALID body', '1', 'true', 'Commented']);
});
