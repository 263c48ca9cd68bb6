import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { buildSchema } from 'graphql';

// libs/client as `npm pack` leaves it, in a project of its own that has nothing else of ours.
const OTHERS = [
  '@graphql-typed-document-node/core',
  'graphql',
  'graphql-ws',
  'ws',
  '@types/ws',
  '@types/node',
  'undici-types',
];
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'ramp-client-'));
  const options = ['--ignore-scripts', '--json', '--pack-destination', project];
  const [packed] = JSON.parse(execFileSync('npm', ['pack', './libs/client', ...options], { encoding: 'utf8' })) as [
    { filename: string },
  ];
  const home = join(project, 'node_modules', 'ramp-client');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, packed.filename), '-C', home, '--strip-components=1']);
  for (const name of OTHERS) {
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules', name), join(project, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
  const page = readFileSync(join(home, 'README.md'), 'utf8');
  const program = [...page.matchAll(/```js\n(.*?)```/gs)].map(([, text]) => text).join('\n');
  writeFileSync(join(project, 'readme.ts'), program);
  writeFileSync(join(project, 'misuse.ts'), MISUSE);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const MISUSE = `import { createRampClient, CommentDocument, PilotsDocument, UnitDocument } from 'ramp-client';
const ramp = createRampClient({ url: '' });
const { pilots } = await ramp.request(PilotsDocument);
export const title: string | undefined = pilots.nodes[0]?.title;
// @ts-expect-error a unit has to be named
await ramp.request(UnitDocument);
// @ts-expect-error a variable that there is not
await ramp.request(CommentDocument, { comment: 1 });
// @ts-expect-error what may be withheld
export const stage: string = (await ramp.request(UnitDocument, { code: 'A' })).unit.name;
`;

it.each([
  ['a bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  ['Node', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
])(
  'has types for %s, under the strictest settings, and its page is written by them',
  (_, how) => {
    const files = ['readme.ts', 'misuse.ts'].map((name) => join(project, name));
    const program = ts.createProgram(files, {
      ...how,
      ...{
        target: ts.ScriptTarget.ES2022,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
      },
      ...{ noEmit: true, types: ['node'], typeRoots: [join(project, 'node_modules', '@types')] },
    });
    const said = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName.replace(project, '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(said).toEqual([]);
  },
  180_000,
);

it('brings the schema, for documents of one’s own, and no link that leads out of it', () => {
  const home = join(project, 'node_modules', 'ramp-client');
  const schema = readFileSync(join(home, 'dist', 'schema.graphql'), 'utf8');
  expect(buildSchema(schema).getQueryType()?.name).toBe('Query');
  expect(readFileSync(join(home, 'README.md'), 'utf8')).not.toMatch(/\]\(\.\./);
});
