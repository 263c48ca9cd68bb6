import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#catalogue';
import type { DemoRig } from './demo.js';
import type { Data } from './gql.js';

const CHECK = /```graphql\n# demo, token (\w+)\n([^`]+)```/g;

/** What the page says that a reader may ask of the demo: each query of it with the token that it names, asked as it stands there. */
export async function askAsTold(demo: DemoRig, page: string): Promise<Data[]> {
  const text = readFileSync(join(packageRoot(), 'docs', page), 'utf8');
  const checks = [...text.matchAll(CHECK)];
  return Promise.all(checks.map(([, role = '', query = '']) => demo.by[role as keyof DemoRig['by']].data(query)));
}
