import type { StagedRow } from '#measurements';
import { NewestMark } from '../domain/newest-mark.js';
import { rowOfJson } from '../domain/row-of-json.js';
import { isWithin } from '../domain/rows-of.js';
import type { Connector, ReadRequest } from './connector.js';
import { jsonPages, type JsonPage } from './json-pages.js';
import { startRowMaker, type RowMaker } from './row-maker.js';

/** Opens the reading and makes the rows of the first page. */
export const readHttpJson: Connector = async (request, tools) => {
  const pages = jsonPages(request, tools);
  let maker: RowMaker | null = null;
  const close = async (): Promise<void> => {
    maker?.close();
    await pages.return();
  };
  try {
    const first = await pages.next();
    if (first.done) return { fault: null, rows: [], close };
    maker = startRowMaker(request.settings.rows!, tools.limits);
    const made = await maker.rows(first.value.text);
    const mark = new NewestMark();
    return { fault: null, rows: measurements(request, made, pages, maker, mark), newest: () => mark.text, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The rows of all pages, numbered through. */
async function* measurements(
  request: ReadRequest,
  first: string[],
  pages: AsyncIterable<JsonPage>,
  maker: RowMaker,
  mark: NewestMark,
): AsyncGenerator<StagedRow> {
  const { timeZone, settings } = request;
  const { watermark } = settings;
  const ours = new Map((settings.names ?? []).map(({ from, to }) => [from, to]));
  let row = 0;
  function* rowsOf(made: string[]): Generator<StagedRow> {
    for (const raw of made) {
      row += 1;
      const record: unknown = JSON.parse(raw);
      if (watermark !== null) mark.see((record as Record<string, unknown> | null)?.[watermark]);
      const one = rowOfJson(record, { row, raw }, { ours, asked: { watermark, timeZone } });
      if (isWithin(one, request)) yield one;
    }
  }
  yield* rowsOf(first);
  for await (const { text } of pages) yield* rowsOf(await maker.rows(text));
}
