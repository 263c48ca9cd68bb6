import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the outside world remembers from start to start. */
export interface ExportState {
  /** Weeks let in by ticks. */
  ticks: number;
  /** The port it served on, to be taken again, so that the sources' addresses go on to hold. */
  port: number | null;
}

const FILE = 'demo-exports.json';

export function readState(folder: string): ExportState {
  let text: string;
  try {
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return { ticks: 0, port: null };
    throw problem;
  }
  const { ticks, port } = JSON.parse(text) as Partial<ExportState>;
  return { ticks: ticks ?? 0, port: port ?? null };
}

/** Written beside and moved into place: a crash leaves the old state or the new one. */
export function writeState(folder: string, state: ExportState): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(state)}\n`);
  renameSync(`${path}.new`, path);
}
