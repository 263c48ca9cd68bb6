import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Data } from '../setup/gql.js';
import { bearer, origin } from '../setup/ingest.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// docs/ingest.md, carried out as it stands: its commands in a shell, its inputs, and the answers that it promises.
const page = readFileSync('docs/ingest.md', 'utf8');
const blocks = (kind: string): string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, is]) => is === kind).map(([, , body = '']) => body);
const [ndjson = '', csv = '', put = '', signed = ''] = blocks('sh');
const [answer, input] = blocks('json').map((one) => JSON.parse(one) as Data);

let world: World;
let folder: string;
let source: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ramp-page-'));
  world = await createWorld();
  const { source: made } = await world.by.coach.do(
    'createSource',
    'CreateSourceInput',
    { ...input, unit: world.id.north },
    'source { id }',
  );
  source = made.id;
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true });
});

const run = async (command: string, more: Record<string, string> = {}): Promise<Data> => {
  const authorization = await bearer(world, 'integration');
  const env = {
    PATH: process.env['PATH'],
    RAMP: origin(world),
    TOKEN: authorization.slice(7),
    SOURCE: source,
    ...more,
  };
  const { stdout } = await promisify(execFile)('bash', ['-c', command], { cwd: folder, env });
  return JSON.parse(stdout);
};

describe('the page on sending measurements', () => {
  it('sends rows, and is told which were not taken', async () => {
    expect(await run(ndjson)).toEqual(answer);
    expect(await run(ndjson)).toEqual(answer);
  });

  it('sends a packed CSV to a source', async () => {
    // One source leads a series, and this one has none yet: what a person sent before stays beside it.
    expect(await run(csv)).toMatchObject({ pull: expect.any(String), status: 'SUCCEEDED', accepted: 1 });
  });

  it('uploads a file', async () => {
    const { settings } = input;
    const names = [...settings.names, { from: 'Clinic two', to: 'QH-N-D' }];
    const file = { name: 'Weeks', unit: world.id.north, kind: 'FILE', settings: { columns: settings.columns, names } };
    const made = (await world.by.coach.do('createSource', 'CreateSourceInput', file, 'source { id }')).source.id;
    const weeks = 'place,measure,week,minutes,visits\nClinic two,Doc minutes,2026-01-05,2500,100\n';
    writeFileSync(join(folder, 'weeks.csv'), weeks);
    const start = { source: made, fileName: 'weeks.csv', contentType: 'text/csv', bytes: weeks.length };
    const { startUpload } = await world.by.coach.data(blocks('graphql')[0]!, { input: start });
    expect(startUpload.userErrors).toEqual([]);
    expect(await run(put, { UPLOAD: startUpload.upload.url })).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
  });

  it('sends a signed message, and sends it again', async () => {
    const value = `whsec_${Buffer.from('a key with \0 and ÿ in it').toString('base64')}`;
    await world.by.admin.do(
      'storeSecret',
      'StoreSecretInput',
      { unit: world.id.north, name: 'minutes-feed', value },
      'secret { name }',
    );
    const first = await run(signed, { SECRET: value });
    expect(first).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
    expect(await run(signed, { SECRET: value })).toEqual({ repeated: true, pull: first.pull });
    await settle(world);
  });

  it('names every code that there is', () => {
    const text = ['libs/sources/src/ingest', 'libs/sources/src/workbooks', 'apps/api/src/ingest']
      .flatMap((path) => readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8')))
      .join('\n');
    const faults = [...text.matchAll(/new SourceFault\(\s*'([a-z._]+)'/g)].map(([, code = '']) => code);
    const statuses = [...text.matchAll(/^ {2}'([a-z]+\.[a-z_]+)': \d/gm)].map(([, code = '']) => code);
    const codes = new Set([...faults, ...statuses.filter((code) => !code.startsWith('webhook.'))]);
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
