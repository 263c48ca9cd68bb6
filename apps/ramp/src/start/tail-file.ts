import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';

const LOG_LIMIT = 5_000_000;
const LINES = 15;

/** Copies what a child prints into a log file and keeps its last lines, which tell why it died. */
export class TailFile {
  private readonly file;
  private lines: string[] = [];

  constructor(readonly path: string) {
    if (existsSync(path) && statSync(path).size > LOG_LIMIT) renameSync(path, `${path}.1`);
    this.file = createWriteStream(path, { flags: 'a', mode: 0o600 });
    // A full disk must not end what still serves; the last lines stay in memory.
    this.file.on('error', () => undefined);
  }

  take(stream: Readable | null): void {
    stream?.on('data', (chunk: Buffer) => {
      this.file.write(chunk);
      this.lines = [...this.lines, ...chunk.toString('utf8').split('\n').filter(Boolean)].slice(-LINES);
    });
  }

  get last(): string {
    return this.lines.join('\n');
  }
}
