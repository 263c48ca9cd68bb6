import { TextDecoder } from 'node:util';
import { SourceFault } from '../domain/source-fault.js';

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
] as const;
const LONGEST_MARK = 3;

/**
 * Bytes to text, piece by piece: in the charset that a byte order mark at the beginning says, else in that of `contentType`, else in UTF-8.
 * Throws SourceFault on bytes that are no such text; nothing is replaced.
 */
export class TextReader {
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private head: Uint8Array = new Uint8Array();

  constructor(private readonly contentType: string) {}

  read(piece: Uint8Array): string {
    if (this.decoder) return decode(this.decoder, piece);
    this.head = Buffer.concat([this.head, piece]);
    return this.head.length < LONGEST_MARK ? '' : decode(this.begin(), this.head);
  }

  end(): string {
    return this.decoder ? decode(this.decoder) : decode(this.begin(), this.head) + decode(this.begin());
  }

  private begin(): InstanceType<typeof TextDecoder> {
    const mark = MARKS.find(({ bytes }) => bytes.every((byte, at) => this.head[at] === byte));
    return (this.decoder ??= decoderOf(mark?.charset ?? /charset="?([\w-]+)/i.exec(this.contentType)?.[1] ?? 'utf-8'));
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new SourceFault(
      'source.unknown_charset',
      `The source says that it writes in ${charset}, which is not known here.`,
    );
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  let text: string | null = null;
  try {
    text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    // Told below.
  }
  // No table holds a NUL: it is UTF-16 that says so nowhere, or no text at all.
  if (text === null || text.includes('\0'))
    throw new SourceFault(
      'source.not_text',
      `The source sent bytes that are no ${decoder.encoding} text. Have it name its charset in Content-Type.`,
    );
  return text;
}
