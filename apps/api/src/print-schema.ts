import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { printedSchema } from './graphql/printed-schema.js';

// Run by `npx ramp schema`: writes what is made from the *.graphql files.
for (const [path, text] of Object.entries(printedSchema())) {
  writeFileSync(join(packageRoot(), path), text);
  process.stdout.write(`${path}\n`);
}
