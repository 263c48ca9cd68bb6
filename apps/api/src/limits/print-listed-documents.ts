import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { packageRoot } from '#platform';

/** The list of the board's documents, `{hash: text}`, made from its `.graphql` files: the form in which a client's generator writes it. */
export function printListedDocuments(): string {
  const folder = join(packageRoot(), 'apps', 'board', 'documents');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => print(parse(readFileSync(join(folder, name), 'utf8'))));
  const list = Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
  return `${JSON.stringify(list, null, 2)}\n`;
}
