import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { describeByName } from './describe-by-name.js';

/** The API in the schema language: one file a feature, beside its resolvers; read from the sources, also by the build. */
export function typeDefinitions(): string[] {
  const folder = join(packageRoot(), 'apps', 'api', 'src');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return describeByName(texts);
}
