import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '#platform';

export interface GraphiqlFile {
  name: string;
  type: string;
  body: Buffer;
  /** Of the content: the address changes with it, so that it may be kept for ever. */
  mark: string;
}
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/** What the page loads, in this order, from the installed packages and this folder. */
export function graphiqlFiles(): GraphiqlFile[] {
  return [
    file(packageFile('graphiql', 'graphiql.min.css'), STYLE),
    file(ours('whole-window.css'), STYLE),
    file(packageFile('react', 'umd', 'react.production.min.js'), SCRIPT),
    file(packageFile('react-dom', 'umd', 'react-dom.production.min.js'), SCRIPT),
    file(packageFile('graphiql', 'graphiql.min.js'), SCRIPT),
    file(ours('open-graphiql.js'), SCRIPT),
  ];
}

/** What there is to read beside it: every field of the API, with an example of each operation. */
export const apiPage = (): GraphiqlFile => file(join(packageRoot(), 'docs', 'api.md'), TEXT);

function file(path: string, type: string): GraphiqlFile {
  const body = readFileSync(path);
  const mark = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { name: path.replace(/^.*[\\/]/, ''), type, body, mark };
}

const ours = (name: string): string => join(packageRoot(), 'apps', 'api', 'src', 'graphiql', name);

// By its manifest, because the packages do not export these files.
const packageFile = (name: string, ...path: string[]): string =>
  join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), ...path);
