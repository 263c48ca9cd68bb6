/**
 * What a file must be to be promised a place: a CSV or a workbook (.xlsx), named and typed as one, of a size that is read. What holds
 * macros, or is of the old binary kind, is not read at all (design.md section 4: nothing is guessed).
 */
import { InputCheck, LONGEST_TITLE, DomainError, refuseIfAny } from '#language';

export interface StartUploadInput {
  sourceId: string;
  fileName: string;
  contentType: string;
  bytes: number;
}
export type FileFormat = 'CSV' | 'XLSX';

/** How long the one-time address is good for. */
export const UPLOAD_MINUTES = 15;
/** A CSV is read as it comes; a workbook has to lie somewhere, and unpacks to many times its size. */
export const MOST_BYTES: Readonly<Record<FileFormat, number>> = { CSV: 100_000_000, XLSX: 50_000_000 };

const TYPES: Readonly<Record<FileFormat, readonly string[]>> = {
  // What browsers call a CSV where a spreadsheet program is installed.
  CSV: ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel'],
  XLSX: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
};
const ENDINGS: Readonly<Record<string, FileFormat>> = { csv: 'CSV', txt: 'CSV', xlsx: 'XLSX' };

export const bareType = (contentType: string): string => contentType.split(';')[0]!.trim().toLowerCase();
export const formatOf = (fileName: string): FileFormat | undefined =>
  ENDINGS[/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''];

/** The upload as it is promised. Throws DomainError with all that is wrong: INVALID, or TOO_LARGE `upload.too_large`. */
export function startUpload(input: StartUploadInput): Omit<StartUploadInput, 'sourceId'> {
  const check = new InputCheck('upload');
  const fileName = check.text(['fileName'], input.fileName, LONGEST_TITLE);
  const contentType = check.text(['contentType'], input.contentType, LONGEST_TITLE);
  const bytes = check.whole(['bytes'], input.bytes, { least: 1 });
  const format = formatOf(fileName);
  if (/[\\/\p{Control}]/u.test(fileName))
    check.add(
      'file_name_with_path',
      ['fileName'],
      'fileName is the name of a file without its folder.',
      'Send the name alone.',
    );
  if (!format)
    check.add(
      'file_name_unknown',
      ['fileName'],
      'A file is read whose name ends in .csv, .txt or .xlsx.',
      'Save an .xls, .xlsm or .xlsb as .xlsx or .csv.',
    );
  else if (!TYPES[format].includes(bareType(contentType)))
    check.add(
      'content_type_unknown',
      ['contentType'],
      `A ${format} comes as ${TYPES[format].slice(0, 3).join(' or ')}.`,
      'Send one of these as contentType, and as Content-Type with the file.',
    );
  refuseIfAny(check.problems);
  const most = MOST_BYTES[format!];
  if (bytes > most)
    throw new DomainError({
      code: 'TOO_LARGE',
      rule: 'upload.too_large',
      message: `The file has ${bytes} bytes; ${most} is the most for a ${format}.`,
      remedy: format === 'XLSX' ? 'Save it as CSV, or split it.' : 'Split it by unit or by year.',
      path: ['bytes'],
    });
  return { fileName, contentType, bytes };
}
