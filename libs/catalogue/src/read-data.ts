import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the same from the sources and from dist, so that data files need no copying. */
export function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No package.json above ${from}: the program is not in its package.`);
    folder = above;
  }
  return folder;
}

const parsed = new Map<string, unknown>();

/** One of the catalogue's JSON files, parsed once. The caller names the shape, which the specs hold against the data. */
export function readData<T>(name: string): T {
  if (!parsed.has(name)) {
    const path = join(packageRoot(), 'libs', 'catalogue', 'data', `${name}.json`);
    parsed.set(name, JSON.parse(readFileSync(path, 'utf8')));
  }
  return parsed.get(name) as T;
}
