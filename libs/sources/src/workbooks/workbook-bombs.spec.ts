import { sharedStrings } from './shared-strings.js';
import { sheetLines } from './sheet-lines.js';

async function* pieces(xml: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += 64_000) yield bytes.subarray(at, at + 64_000);
}
const TERMS = { strings: [], styles: [], since1904: false, days: 'ISO' } as const;
async function lines(xml: string, most?: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of sheetLines(pieces(`<worksheet>${xml}</worksheet>`), TERMS as never, 100_000, most))
    found.push(line);
  return found;
}

it('one text of many parts ends where all texts have to', async () => {
  const xml = `<sst><si>${'<t>0123456789</t>'.repeat(1_000)}</si></sst>`;
  await expect(sharedStrings(pieces(xml), 5_000)).rejects.toMatchObject({ code: 'file.unpacks_too_large' });
  expect((await sharedStrings(pieces(xml), 20_000))[0]).toHaveLength(10_000);
});

it.each(['v', 't'])('one cell of many parts ends where a row has to: %s', async (tag) => {
  const xml = `<row><c t="inlineStr">${`<${tag}>${'9'.repeat(1_000)}</${tag}>`.repeat(200)}</c></row>`;
  await expect(lines(xml)).rejects.toMatchObject({ code: 'row.too_long' });
});

it('cells at the far end of many rows come to no more than a CSV may', async () => {
  const rows = Array.from({ length: 100 }, (_, at) => `<row><c r="XFD${at + 1}"><v>1</v></c></row>`).join('');
  await expect(lines(rows, 1_000_000)).rejects.toMatchObject({ code: 'file.unpacks_too_large' });
  expect(await lines(rows)).toHaveLength(100);
});
