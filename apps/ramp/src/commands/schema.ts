import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from './command.js';

/** GraphQL lives in apps/api alone, which prints its own schema. */
const PRINTER = fileURLToPath(new URL('../../../api/src/print-schema.js', import.meta.url));

export const schema: Command = {
  name: 'schema',
  summary:
    'writes apps/api/schema.graphql, the input types and, for a new version, the released schema from the *.graphql files beside the resolvers',
  async run() {
    const [code] = (await once(spawn(process.execPath, [PRINTER], { stdio: 'inherit' }), 'exit')) as [number | null];
    return code ?? 1;
  },
};
