// Writes libs/client/src/generated/operations.ts from the printed schema and docs/examples: npm run client:generate. With --print it only says
// what it would write.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}libs/client/src/generated/`;

const files = await generate(
  {
    schema: `${root}apps/api/schema.graphql`,
    documents: `${root}docs/examples/*.graphql`,
    silent: true,
    emitLegacyCommonJSImports: false,
    generates: {
      [folder]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: {
          documentMode: 'string',
          useTypeImports: true,
          // A value that a later release adds is no surprise to who reads it.
          futureProofEnums: true,
          scalars: { ID: 'string', DateTime: 'string', LocalDate: 'string' },
        },
      },
    },
  },
  false,
);
// Of what the preset makes, the operations and their types: the rest is for documents that are written within the client's own code.
const text = files.find(({ filename }) => filename.endsWith('/graphql.ts')).content;

if (process.argv.includes('--print')) process.stdout.write(text);
else {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}operations.ts`, text);
}
