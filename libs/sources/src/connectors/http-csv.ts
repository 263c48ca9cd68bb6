import type { Connector } from './connector.js';
import { csvLines } from './csv-table.js';
import { CSV } from './expected-answer.js';
import { httpGet } from './http-get.js';
import { readTable } from './read-table.js';
import { signedRequest } from './signed-request.js';

/** Opens the reading and looks at the header. */
export const readHttpCsv: Connector = async (request, { fetch, limits }) => {
  const { mapping, watermark } = request.settings;
  const { address, signature } = signedRequest(request);
  const answer = await httpGet(fetch, address, CSV, signature, limits);
  const lines = csvLines(answer.text, limits.rowCharacters);
  const close = async (): Promise<void> => {
    answer.close();
    await lines.return(undefined);
  };
  try {
    return { ...(await readTable(mapping!, lines, request, watermark)), close };
  } catch (error) {
    await close();
    throw error;
  }
};
