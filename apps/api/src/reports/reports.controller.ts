import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { fromGlobalId } from '#language';
import { reportFacts, reportMarkdown, reportOf, reportPdf, type Report } from '#reports';
import { isKeyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { FilesOut } from '../observability/files-out.js';
import { attachment } from '../observability/attachment.js';
import type { Caller, Reply } from '../observability/plain-http.js';

const FORMATS = {
  md: { type: 'text/markdown; charset=utf-8', write: async (report: Report) => reportMarkdown(report) },
  pdf: { type: 'application/pdf', write: reportPdf },
} as const;

/** Reports of pilots as files, `/reports/<id of the pilot>.md` and `.pdf`: the rights and the suppression of the API. */
@Controller('reports')
export class ReportsController {
  constructor(private readonly files: FilesOut) {}

  @Get(':file')
  async file(
    @Param('file') file: string,
    @Req() caller: Caller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string | Buffer> {
    const ramp = await this.files.begin('/reports', caller, reply);
    try {
      const [name = '', ending = ''] = file.split('.');
      const format = Object.hasOwn(FORMATS, ending) ? FORMATS[ending as keyof typeof FORMATS] : null;
      const report = format && (await reportFor(ramp, name));
      // Everything is read: the connection is free while it is written.
      await ramp.close();
      if (!format || !report) throw new NotFoundException('There is no such report, or you may not see it.');
      const written = await format.write(report);
      reply.headers({
        'content-type': format.type,
        'content-disposition': attachment(report.pilotTitle, `${report.madeOn}.${ending}`),
        'cache-control': 'private, no-store',
      });
      return written;
    } finally {
      await ramp.close();
    }
  }
}

async function reportFor(ramp: RequestContext, id: string): Promise<Report | null> {
  const found = fromGlobalId(id);
  if (found?.type !== 'Pilot' || !isKeyOf('Pilot', found.key)) return null;
  const facts = await ramp.read(reportFacts, found.key, ramp.now);
  return facts && reportOf(facts);
}
