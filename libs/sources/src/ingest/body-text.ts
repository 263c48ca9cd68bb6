import { TextDecoder } from 'node:util';
import { SourceFault } from '../domain/source-fault.js';

/** The bytes of a body as text, in the charset that its content type names (UTF-8 where none); a byte order mark is no part of it. Throws SourceFault. */
export async function* textOf(pieces: AsyncIterable<Uint8Array>, contentType: string): AsyncGenerator<string> {
  const decoder = decoderOf(contentType);
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new SourceFault('body.not_text', `It holds bytes that are no ${decoder.encoding} text.`);
    }
  };
  for await (const piece of pieces) yield decode(piece);
  yield decode();
}

function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new SourceFault('body.unknown_charset', `The charset ${charset.slice(0, 40)} is not known here.`);
  }
}
