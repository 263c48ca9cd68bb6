import { Readable } from 'node:stream';
import { Controller, Get, NotFoundException, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { RequestContext } from '../graphql/request-context.js';
import { FilesOut } from '../observability/files-out.js';
import type { Caller, Reply } from '../observability/plain-http.js';
import { csvOf } from './csv.js';
import { cycleTable } from './cycle-table.js';
import { measurementTable } from './measurement-table.js';
import type { Asked } from './parameters.js';
import type { Table } from './table.js';
import { TablesAtOnce } from './tables-at-once.js';
import { workbookOf } from './workbook.js';

const TABLES: Readonly<Record<string, (context: RequestContext, asked: Asked) => Promise<Table>>> = {
  measurements: measurementTable,
  cycles: cycleTable,
};
/** Whoever fetches more slowly asks for less. */
const LONGEST_MS = 15 * 60_000;
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Tables as files, `/exports/measurements.csv`, `/exports/cycles.xlsx`: the rights and the suppression of the API, in one snapshot. */
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly files: FilesOut,
    private readonly tables: TablesAtOnce,
  ) {}

  @Get(':file')
  async file(
    @Param('file') file: string,
    @Query() asked: Asked,
    @Req() caller: Caller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const ramp = await this.files.begin('/exports', caller, reply);
    const [name = '', ending = '', more] = file.split('.');
    const tableOf = Object.hasOwn(TABLES, name) ? TABLES[name]! : null;
    if (!tableOf || !Object.hasOwn(TYPES, ending) || more !== undefined)
      throw new NotFoundException(`There is no such table: ${Object.keys(TABLES).join(', ')}, as .csv or .xlsx.`);
    const end = this.tables.enter(ramp);
    try {
      const table = await tableOf(ramp, asked);
      const body = Readable.from(ending === 'csv' ? csvOf(table) : [await workbookOf(table)], { objectMode: false });
      endWith(body, end);
      reply.headers({
        'content-type': TYPES[ending]!,
        'content-disposition': `attachment; filename="${name}-${ramp.now.toISOString().slice(0, 10)}.${ending}"`,
        'cache-control': 'private, no-store',
      });
      return new StreamableFile(body);
    } catch (error) {
      await end();
      throw error;
    }
  }
}

/** Whether it was fetched whole, broken off or takes too long: after its last byte nothing is held any more. */
function endWith(body: Readable, end: () => Promise<void>): void {
  const late = setTimeout(() => body.destroy(new Error('A table took too long to be fetched.')), LONGEST_MS);
  body.once('close', () => {
    clearTimeout(late);
    void end();
  });
}
