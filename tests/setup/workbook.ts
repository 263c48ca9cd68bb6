import { zipOf, type ZipPart } from './zip-writer.js';

/** What a cell holds: a text goes among the shared strings; `xml` is written as it stands, as `<c t="e"><v>#N/A</v></c>`. */
export type Cell = string | number | boolean | null | { day: number } | { time: number } | { xml: string };
export interface Sheet {
  name: string;
  rows: readonly (readonly Cell[])[];
}
interface Options {
  since1904?: boolean;
  /** Parts that are added, or take the place of one of this name. */
  parts?: readonly ZipPart[];
}
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook as spreadsheet programs save it: styles 0 number, 1 day, 2 h:mm:ss past 24 hours. */
export function workbook(sheets: readonly Sheet[], { since1904 = false, parts = [] }: Options = {}): Buffer {
  const strings: string[] = [];
  const made: ZipPart[] = [
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="s${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}">${sheets
        .map((_, index) => relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
        .join('')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('f', 'styles', 'styles.xml')}
        <Relationship Id="x" Type="${OFFICE}/externalLink" Target="https://elsewhere.example/book.xlsx" TargetMode="External"/></Relationships>`,
    ),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    ),
    ...sheets.map(({ rows }, index) =>
      part(
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row, at) => rowOf(row, at + 1, strings)).join('')}</sheetData></worksheet>`,
      ),
    ),
  ];
  const texts = strings.map(
    (text) => `<si><t xml:space="preserve">${escaped(text)}</t><rPh sb="0" eb="1"><t>sound</t></rPh></si>`,
  );
  made.push(part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${texts.join('')}</sst>`));
  const names = new Set(parts.map(({ name }) => name));
  return zipOf([...made.filter(({ name }) => !names.has(name)), ...parts]);
}

export const part = (name: string, xml: string): ZipPart => ({
  name,
  content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`,
});
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Blank cells and rows are left out, as programs leave them out. */
function rowOf(row: readonly Cell[], number: number, strings: string[]): string {
  const cells = row.map((cell, column) => cellOf(cell, `${letters(column)}${number}`, strings)).join('');
  return cells === '' ? '' : `<row r="${number}">${cells}</row>`;
}
function cellOf(cell: Cell, at: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
  if ('time' in cell) return `<c r="${at}" s="2"><v>${cell.time}</v></c>`;
  return cell.xml.replace('<c', `<c r="${at}"`);
}
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
