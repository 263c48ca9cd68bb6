import type { StagedRow } from '#measurements';
import { columnsOf, type CsvMapping } from '../../domain/csv-mapping.js';
import { isWithin, rowsOf, type CsvCells } from '../../domain/rows-of.js';
import { SourceFault } from '../../domain/source-fault.js';
import type { ReadRequest } from '../connector.js';
import type { Limits } from '../limits.js';
import { newer } from './newest-text.js';
import type { SqlCell } from './sql-driver.js';

const MIDNIGHT = /T00:00:00\.0+$/;

/** The measurements of the rows of an answer, counted from 1, as they come; and the newest watermark among those that have come. */
export class SqlRows {
  newest: string | null = null;

  constructor(
    private readonly names: readonly string[],
    private readonly request: ReadRequest,
    private readonly limits: Limits,
  ) {}

  async *read(batches: AsyncIterable<SqlCell[][]>): AsyncGenerator<StagedRow> {
    const { settings, from, to } = this.request;
    const mapping = settings.mapping!;
    const mark = settings.watermark === null ? -1 : this.names.indexOf(settings.watermark);
    let row = 0;
    for await (const batch of batches)
      for (const cells of batch) {
        row += 1;
        if (row > this.limits.rows) throw tooLarge(`more than ${this.limits.rows} rows`);
        if (mark >= 0) this.newest = newer(this.newest, cells[mark] ?? null);
        const raw = JSON.stringify(Object.fromEntries(this.names.map((name, at) => [name, cells[at]])));
        if (raw.length > this.limits.rowCharacters) throw tooLarge(`a row of ${raw.length} characters`);
        for (const one of rowsOf(mapping, this.cellsOf(mapping, cells), { row, raw }))
          if (isWithin(one, { from, to })) yield one;
      }
  }

  /** What the head of an answer of another shape is kept as. */
  headRejected({ code, message }: SourceFault): StagedRow {
    const raw = this.names.join(', ').slice(0, this.limits.rowCharacters);
    const problem = { code, column: null, reason: message };
    return { row: 1, raw, metric: null, unit: null, periodStart: null, problem };
  }

  private cellsOf(mapping: CsvMapping, cells: readonly SqlCell[]): CsvCells {
    const days = [mapping.period.column, mapping.period.end];
    const needed = new Set(columnsOf(mapping).map(({ from }) => from));
    return Object.fromEntries(
      [...needed].map((name) => {
        const text = cells[this.names.indexOf(name)]?.trim();
        return [name, days.includes(name) ? text?.replace(MIDNIGHT, '') : text];
      }),
    );
  }
}

const tooLarge = (what: string): SourceFault =>
  new SourceFault('source.too_large', `The database sends ${what}, which is more than the most.`);
