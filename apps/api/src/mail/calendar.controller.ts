import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fromGlobalId } from '#language';
import { cycleCalendar, icalendar, personOfFeed, personalCalendar, type CalendarEntry } from '#mail';
import { CLOCK, type Clock } from '#platform';
import { isKeyOf } from '../graphql/node-ids.js';
import { FilesOut } from '../observability/files-out.js';
import type { Caller, Reply } from '../observability/plain-http.js';
import { HOME } from './home.js';

const ENDING = '.ics';

/**
 * Dates as calendars read them: `/cycles/<id of the cycle>.ics` with a sign-in, and under a person's secret address without one. What may be
 * seen is looked at each time.
 */
@Controller()
export class CalendarController {
  constructor(
    private readonly files: FilesOut,
    private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOME) private readonly home: string,
  ) {}

  @Get('cycles/:file')
  async cycle(
    @Param('file') file: string,
    @Req() request: Caller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const ramp = await this.files.begin('/cycles', request, reply);
    try {
      const id = fromGlobalId(nameIn(file));
      const isOne = id?.type === 'Cycle' && isKeyOf('Cycle', id.key);
      return this.written(reply, isOne ? await ramp.read(cycleCalendar, id.key, this.home) : null);
    } finally {
      await ramp.close();
    }
  }

  @Get('calendar/:file')
  async feed(@Param('file') file: string, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const personId = await personOfFeed(this.source, nameIn(file));
    const ramp = await this.files.beginSecret('/calendar', personId, reply);
    try {
      return this.written(reply, await ramp.read(personalCalendar, this.home));
    } finally {
      await ramp.close();
    }
  }

  private written(reply: Reply, entries: CalendarEntry[] | null): string {
    if (!entries) throw new NotFoundException('There is no such calendar, or you may not see it.');
    reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' });
    return icalendar('Ramp', entries, this.clock.now());
  }
}

const nameIn = (file: string): string => (file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : '');
