import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const MADE = new Set(['.git', 'node_modules', 'dist', 'coverage', '.ramp']);

/** Paths of all files that are ours, from the root, with forward slashes; needs no git, so it works in any copy. */
export function files(...folders: string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !MADE.has(name) && !name.endsWith('.log'))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? walk(path) : [relative(ROOT, path).replaceAll('\\', '/')];
      });
  return (folders.length ? folders : ['.']).flatMap((folder) => walk(join(ROOT, folder))).sort();
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
export const linesOf = (path: string): number => read(path).replace(/\n$/, '').split('\n').length;
