import type { Readable } from 'node:stream';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { SourceFault } from '../domain/source-fault.js';

/** What a workbook may unpack to. A sheet shrinks to a tenth or a thirtieth; a bomb to a thousandth. */
export interface WorkbookLimits {
  entries: number;
  unpackedBytes: number;
  ratio: number;
  /** Characters of all shared strings, which are held in memory. */
  stringCharacters: number;
}
export const WORKBOOK_LIMITS: Readonly<WorkbookLimits> = {
  entries: 1_000,
  unpackedBytes: 1_000_000_000,
  ratio: 200,
  stringCharacters: 30_000_000,
};
const SMALL = 1_000_000;
/** Of a part that is held in memory as what it says, as styles and the list of sheets. */
const MOST_HELD = 10_000_000;

export const notAWorkbook = (why: string): SourceFault =>
  new SourceFault('file.not_xlsx', `The file is no .xlsx: ${why}`);

/** The parts of a workbook, none of them unpacked yet. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Looks at all entries of an open file. Throws SourceFault: what is no archive, encrypted, with macros, or unpacks to too much. */
  static async open(fd: number, limits: WorkbookLimits): Promise<Archive> {
    const zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true }).catch(broken);
    if (zip.entryCount > limits.entries) throw tooLarge(`it has ${zip.entryCount} parts`);
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        judge(entry, limits);
        unpacked += entry.uncompressedSize;
        if (unpacked > limits.unpackedBytes) throw tooLarge(`its parts have more than ${limits.unpackedBytes} bytes`);
        if (entries.has(entry.fileName)) throw notAWorkbook('two of its parts have one name.');
        entries.set(entry.fileName, entry);
      }
    } catch (error) {
      throw error instanceof SourceFault ? error : broken(error);
    }
    return new Archive(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A part of which everything is held. */
  async held(name: string): Promise<Readable> {
    if ((this.entries.get(name)?.uncompressedSize ?? 0) > MOST_HELD)
      throw tooLarge(`${name.slice(0, 80)} has more than ${MOST_HELD} bytes`);
    return this.part(name);
  }

  /** Unpacks a part as it is read; it never has more bytes than it said. */
  async part(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw notAWorkbook(`it has no ${name.slice(0, 80)}.`);
    return this.zip.openReadStreamPromise(entry).catch(broken);
  }
}

function judge(entry: Entry, { ratio }: WorkbookLimits): void {
  const { fileName, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted())
    throw new SourceFault('file.encrypted', 'The workbook is encrypted: save it without a password.');
  if (/vbaProject\.bin$/i.test(fileName))
    throw new SourceFault('file.has_macros', 'The workbook holds macros: save it as .xlsx or .csv.');
  if (uncompressedSize > SMALL && uncompressedSize > ratio * Math.max(compressedSize, 1))
    throw tooLarge(`one of its parts shrinks to less than 1 in ${ratio}`);
}

const tooLarge = (why: string): SourceFault =>
  new SourceFault('file.unpacks_too_large', `The workbook is larger than is read: ${why}. Save the sheet as CSV.`);
/** The package's own words name no content of the file. */
function broken(error: unknown): never {
  throw notAWorkbook(
    `it is no whole archive (${error instanceof Error ? error.message.slice(0, 100) : 'unreadable'}).`,
  );
}
