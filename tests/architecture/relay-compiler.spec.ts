import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#platform';

// The compiler of Relay knows the Relay server specification better than any rule: it refuses @connection and @refetchable where the schema
// does not keep it.
const COMPILER = join(packageRoot(), 'node_modules', '.bin', 'relay-compiler');
const DOCUMENTS = join(packageRoot(), 'tests', 'contract', 'relay');
/** The compiler reads them out of a component whose name their names begin with: pilot-list.graphql of PilotList.js. */
const componentOf = (name: string): string =>
  `${name.replace(/\.graphql$/, '').replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}.js`;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ramp-relay-'));
  await cp(join(packageRoot(), 'apps', 'api', 'schema.graphql'), join(folder, 'schema.graphql'));
  await mkdir(join(folder, 'src'));
  for (const name of await readdir(DOCUMENTS)) {
    const text = await readFile(join(DOCUMENTS, name), 'utf8');
    await writeFile(join(folder, 'src', componentOf(name)), `graphql\`${text}\`;\n`);
  }
  const config = {
    ...{ src: './src', schema: './schema.graphql', language: 'typescript', artifactDirectory: './made' },
    noSourceControl: true,
    customScalarTypes: { DateTime: 'string', LocalDate: 'string' },
    requireCustomScalarTypes: true,
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  await mkdir(join(folder, 'made'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const compile = (...args: string[]): Promise<{ failed: boolean; said: string }> =>
  new Promise((resolve) =>
    execFile(COMPILER, ['relay.config.json', ...args], { cwd: folder }, (error, out, err) =>
      resolve({ failed: error !== null, said: `${out}${err}` }),
    ),
  );

it('relay-compiler takes pages, refetches, mutations and subscriptions over the printed schema', async () => {
  const { failed, said } = await compile();
  expect({ failed, said: failed ? said : '' }).toEqual({ failed: false, said: '' });
  const made = await readdir(join(folder, 'made'));
  expect(made).toEqual(
    expect.arrayContaining([
      ...[
        'EventLogPaginationQuery.graphql.ts',
        'IdeaBoxPaginationQuery.graphql.ts',
        'IdeaBoxSubmitMutation.graphql.ts',
      ],
      ...['PilotCardRefetchQuery.graphql.ts', 'PilotListPaginationQuery.graphql.ts'],
    ]),
  );
  expect(await compile('--validate')).toMatchObject({ failed: false });
});

it('and refuses what the schema does not keep', async () => {
  const text = 'graphql`fragment Wrong_unit on Unit { children @connection(key: "Wrong_children") { id } }`;\n';
  await writeFile(join(folder, 'src', 'Wrong.js'), text);
  const { failed, said } = await compile();
  await rm(join(folder, 'src', 'Wrong.js'));
  expect(failed).toBe(true);
  expect(said).toContain('Wrong_children');
});
