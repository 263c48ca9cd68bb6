// A thread of its own: a workbook is put together in one go, which takes seconds.
import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';

const { name, columns, rows } = workerData;
// Excel takes no longer text in a cell.
const LONGEST = 32_767;

/** A text is told to be one, so that nothing is taken for a formula whatever it begins with. */
function cellOf(value) {
  if (typeof value !== 'string') return value;
  const fits = value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
  return { value: fits, type: String };
}

const head = columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' }));
const sheet = [head, ...rows.map((row) => row.map(cellOf))];
const file = await writeXlsxFile(sheet, { sheet: name, stickyRowsCount: 1 }).toBuffer();
parentPort.postMessage(file);
