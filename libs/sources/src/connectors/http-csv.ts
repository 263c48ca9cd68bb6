import type { Connector } from './connector.js';
import { csvLines } from './csv-table.js';
import { httpGet } from './http-get.js';
import { readTable } from './read-table.js';

/** Opens the reading and looks at the header. */
export const readHttpCsv: Connector = async ({ settings: { url, authorization, mapping }, from, to }, tools) => {
  const { fetch, limits } = tools;
  const answer = await httpGet(fetch, url!, authorization, limits);
  const lines = csvLines(answer.text, limits.rowCharacters);
  const close = async (): Promise<void> => {
    answer.close();
    await lines.return(undefined);
  };
  try {
    return { ...(await readTable(mapping!, lines, { from, to })), close };
  } catch (error) {
    await close();
    throw error;
  }
};
