import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The parts of a zip archive as texts, by their names. */
export async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const archive = await fromBufferPromise(file, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of archive.eachEntry())
    parts.set(entry.fileName, (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8'));
  return parts;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/&(\w+|#\d+);/g, (_, name: string) => ENTITIES[name] ?? String.fromCodePoint(Number(name.slice(1))));
const columnOf = (place: string): number =>
  [...place.replaceAll(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The rows of the only sheet: texts, numbers and yes or no; null where there is no cell. */
export async function rowsOfWorkbook(file: Buffer, columns: number): Promise<(string | number | boolean | null)[][]> {
  const parts = await partsOf(file);
  const strings = [
    ...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*?(?:\/>|>([^]*?)<\/t>)<\/si>/g),
  ].map(([, text = '']) => plain(text));
  const sheet = parts.get('xl/worksheets/sheet1.xml')!;
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>([^]*?)<\/row>)/g)].map(([, cells = '']) => {
    const row: (string | number | boolean | null)[] = Array.from({ length: columns }, () => null);
    for (const [, place = '', rest = '', value = ''] of cells.matchAll(
      /<c r="([A-Z]+\d+)"([^>]*)><v>([^<]*)<\/v><\/c>/g,
    )) {
      const type = /t="(\w+)"/.exec(rest)?.[1];
      row[columnOf(place)] = type === 's' ? strings[Number(value)]! : type === 'b' ? value === '1' : Number(value);
    }
    return row;
  });
}
