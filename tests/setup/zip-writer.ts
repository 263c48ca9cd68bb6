import { crc32, deflateRawSync } from 'node:zlib';

/** One part of an archive. `saidBytes` tells another unpacked size than it has; `flags` as 1 says that it is encrypted. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  flags?: number;
  saidBytes?: number;
}

/** A zip of deflated parts, written as PKWARE's APPNOTE says (4.3.7, 4.3.12, 4.3.16). */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, flags = 0, saidBytes } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saidBytes ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const piece = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, Buffer.from(name)]));
    local.push(piece);
    at += piece.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]);
}
