import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DomainError } from '#language';
import { SourceFault } from '#sources';

/** The bytes as they were before the sender packed them, at most `most`. Throws DomainError for a packing that is not known, SourceFault for what does not unpack. */
export function unpacked(
  pieces: AsyncIterable<Buffer>,
  encoding: string | undefined,
  most: number,
): AsyncIterable<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '') return pieces;
  if (name === 'gzip') return gunzipped(pieces, most);
  throw new DomainError({
    code: 'INVALID',
    rule: 'body.encoding_unknown',
    message: 'A body comes as it is, or packed by gzip.',
    remedy: 'Leave Content-Encoding out, or send gzip.',
  });
}

async function* gunzipped(pieces: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let cause: unknown = null;
  const fed = pipeline(pieces, gunzip).catch((error: unknown) => (cause ??= error));
  let unpackedBytes = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      unpackedBytes += piece.byteLength;
      if (unpackedBytes > most)
        throw new SourceFault('body.unpacks_too_large', `It unpacks to more than ${most} bytes.`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    await fed;
    throw cause instanceof SourceFault ? cause : new SourceFault('body.not_gzip', 'It is no whole gzip.');
  } finally {
    gunzip.destroy();
  }
}
