import type { FileHandle } from 'node:fs/promises';
import type { Reading } from '../connectors/connector.js';
import { LIMITS } from '../connectors/limits.js';
import { EVERY_DAY, readTable } from '../connectors/read-table.js';
import type { CsvMapping } from '../domain/csv-mapping.js';
import { SourceFault } from '../domain/source-fault.js';
import { Archive, WORKBOOK_LIMITS, type WorkbookLimits } from './archive.js';
import { sheetLines } from './sheet-lines.js';
import { openWorkbook } from './workbook.js';

/** How a workbook begins that is encrypted, or of the binary kind before 2007. */
const OLD = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** The rows of one sheet of an open workbook, mapped as those of a CSV are. The file stays open until they are read. Throws SourceFault. */
export async function readWorkbook(
  file: FileHandle,
  { mapping, sheet }: { mapping: CsvMapping; sheet: string | null },
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Pick<Reading, 'fault' | 'rows'>> {
  const { buffer } = await file.read(Buffer.alloc(OLD.length), 0, OLD.length, 0);
  if (buffer.equals(OLD))
    throw new SourceFault(
      'file.encrypted_or_old',
      'The file is an encrypted workbook, or an old .xls: save it as .xlsx without a password, or as CSV.',
    );
  const archive = await Archive.open(file.fd, limits);
  const { part, terms } = await openWorkbook(archive, sheet, limits);
  const days = mapping.period.format;
  const lines = sheetLines(await archive.part(part), { ...terms, days }, LIMITS.rowCharacters);
  return readTable(mapping, lines, EVERY_DAY);
}
