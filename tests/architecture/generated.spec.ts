import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { ROOT, read } from './tree.js';

const written = async (program: string): Promise<string> => {
  const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)(process.execPath, [program, '--print'], options)).stdout;
};

it('docs/api.md is what the schema, the examples and the built API make of it (npm run docs:api)', async () => {
  expect(read('docs/api.md') === (await written('tests/architecture/write-api-page.mjs'))).toBe(true);
});

it('docs/api.md has a place for each operation and each type, and for nothing else', () => {
  const schema = buildSchema(read('apps/api/schema.graphql'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const operations = roots.flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name.toLowerCase()} ${name}`),
  );
  const types = Object.keys(schema.getTypeMap()).filter(
    (name) => !name.startsWith('__') && !/^(Query|Mutation|Subscription|String|Int|Float|Boolean|ID)$/.test(name),
  );
  const headings = [...read('docs/api.md').matchAll(/^### (\w+) (\w+)$/gm)];
  const isOperation = ([, kind]: RegExpMatchArray): boolean => /^(query|mutation|subscription)$/.test(kind as string);
  expect(headings.filter(isOperation).map(([, kind, name]) => `${kind} ${name}`)).toEqual(operations);
  const typed = headings.filter((heading) => !isOperation(heading)).map(([, , name]) => name);
  expect(typed.sort()).toEqual(types.sort());
});

it('each link of docs/api.md leads somewhere on the page', () => {
  const page = read('docs/api.md');
  const anchors = new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map(([, text]) => text?.toLowerCase().replaceAll(' ', '-')),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

it("the client's operations are what the schema and the examples make of them (npm run client:generate)", async () => {
  const text = await written('tests/architecture/write-client.mjs');
  expect(read('libs/client/src/generated/operations.ts') === text).toBe(true);
}, 60_000);

it('the client is published with what was built of it, its page and its licence, and needs the types of documents alone', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: `${ROOT}/libs/client`,
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path).sort();
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js', 'package.json']),
  );
  expect(
    paths.filter(
      (path) => !/^(LICENSE|README\.md|package\.json|dist\/schema\.graphql|dist\/[\w/-]+(\.d\.ts|\.js))$/.test(path),
    ),
  ).toEqual([]);
  const manifest = JSON.parse(read('libs/client/package.json'));
  expect(Object.keys(manifest.dependencies)).toEqual(['@graphql-typed-document-node/core']);
  expect(manifest.peerDependenciesMeta).toEqual({ 'graphql-ws': { optional: true } });
  expect(read('libs/client/LICENSE')).toBe(read('LICENSE'));
}, 60_000);
