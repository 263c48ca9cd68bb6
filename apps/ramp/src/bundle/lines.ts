import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, Writable, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DomainError } from '#language';
import { bundleFile, type BundledKind } from './manifest.js';
import { DAMAGED } from './problems.js';

/** JSON holds neither of these, so that a line goes through COPY as it is. */
export const AS_IT_IS = String.raw`(format csv, quote e'\x01', delimiter e'\x02')`;

export interface Measured {
  rows: number;
  bytes: number;
  sha256: string;
}

/** Lets lines through and measures them; `end` is told what went through, at `most` bytes already, and may throw. */
export function measuring(end: (measured: Measured) => void, most = Infinity): Transform {
  const hash = createHash('sha256');
  const measured = { rows: 0, bytes: 0 };
  const finish = (next: TransformCallback): void => {
    try {
      end({ ...measured, sha256: hash.digest('hex') });
      next();
    } catch (error) {
      next(error as Error);
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      measured.bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) measured.rows += 1;
      if (measured.bytes > most) finish(next);
      else next(null, chunk);
    },
    flush: finish,
  });
}

/**
 * The lines of a kind into `to`. Throws DomainError `bundle.damaged` where they are not those of the manifest, at the latest at their end:
 * of a small file that would unpack into a disk full of them no more is unpacked than the manifest says.
 */
export async function readLines(folder: string, kind: BundledKind, to: Writable): Promise<void> {
  const file = bundleFile(kind.name);
  const check = measuring(({ rows, bytes, sha256 }) => {
    if (sha256 !== kind.sha256 || bytes !== kind.bytes || rows !== kind.rows)
      throw DAMAGED(file, `holds ${rows} rows in ${bytes} bytes that are not the ${kind.rows} of the manifest`);
  }, kind.bytes);
  const unpacked: Readable = createReadStream(join(folder, file));
  await pipeline(unpacked, createGunzip(), check, to).catch((error: Error & { code?: string }) => {
    if (error instanceof DomainError || !/^(Z_|ENOENT|EISDIR|ERR_)/.test(error.code ?? '')) throw error;
    throw DAMAGED(file, error.code === 'ENOENT' ? 'is missing' : 'cannot be unpacked');
  });
}

export const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, next) => next() });
