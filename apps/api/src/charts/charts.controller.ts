import { BadRequestException, Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { ChartDrawing } from '#charts';
import { CHART_TYPES, DomainError, fromGlobalId, type ChartType } from '#language';
import { seriesByIds } from '#measurements';
import { DateTimeScalar, LocalDateScalar } from '../graphql/scalars.js';
import { isKeyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { FilesOut } from '../observability/files-out.js';
import type { Caller, Reply } from '../observability/plain-http.js';
import { drawingFor } from './chart-parts.js';
import { chartOf, chartQuestion, type ChartQuestion } from './chart-question.js';
import { Drawings } from './drawings.js';

const CHARTS: readonly string[] = CHART_TYPES;
type Asked = Partial<Record<'width' | 'height' | 'scale' | 'type' | 'from' | 'to' | 'asOf', string>>;
const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' };
const OF_A_DRAWING = {
  // A drawing styles itself and does nothing else, also where somebody opens it alone.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'private, no-cache',
};

/** Charts as drawings for whoever embeds or prints them: the rights and the suppression of `Series.chart`. */
@Controller('charts')
export class ChartsController {
  constructor(
    private readonly files: FilesOut,
    private readonly drawings: Drawings,
  ) {}

  @Get(':file')
  async file(
    @Param('file') file: string,
    @Query() asked: Asked,
    @Req() caller: Caller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string | Buffer> {
    const ramp = await this.files.begin('/charts', caller, reply);
    try {
      const size = { width: numberIn(asked, 'width'), height: numberIn(asked, 'height') };
      const scale = numberIn(asked, 'scale');
      const [id = '', ending = '', more] = file.split('.');
      const known = Object.hasOwn(TYPES, ending) && more === undefined;
      const drawing = known ? await this.drawing(ramp, id, questionIn(asked, ramp.now)) : null;
      // Everything is read: the connection is free while it is drawn.
      await ramp.close();
      if (!drawing) throw new NotFoundException('There is no such chart, or you may not see it.');
      const drawn =
        ending === 'svg' ? await this.drawings.draw(drawing, size) : await this.drawings.paint(drawing, size, scale);
      reply.headers({ ...OF_A_DRAWING, 'content-type': TYPES[ending]! });
      return drawn;
    } finally {
      await ramp.close();
    }
  }

  private async drawing(ramp: RequestContext, id: string, question: ChartQuestion): Promise<ChartDrawing | null> {
    const found = fromGlobalId(id);
    if (found?.type !== 'Series' || !isKeyOf('Series', found.key)) return null;
    const series = await ramp.one(seriesByIds, found.key);
    const chart = series && (await chartOf(ramp, series, question));
    return chart && drawingFor(ramp, chart);
  }
}

function numberIn(asked: Asked, name: 'width' | 'height' | 'scale'): number | null {
  const text = asked[name];
  if (text === undefined) return null;
  if (!/^\d{1,5}$/.test(text)) throw new BadRequestException(`${name} is not a whole number.`);
  return Number(text);
}

function questionIn({ type, from, to, asOf }: Asked, now: Date): ChartQuestion {
  if (type !== undefined && !CHARTS.includes(type))
    throw new BadRequestException(`type is none of ${CHARTS.join(', ')}.`);
  try {
    const day = (text: string | undefined) => (text === undefined ? null : LocalDateScalar.parseValue(text));
    const instant = asOf === undefined ? null : DateTimeScalar.parseValue(asOf);
    return chartQuestion(
      { type: (type ?? null) as ChartType | null, from: day(from), to: day(to), asOf: instant },
      now,
    );
  } catch (error) {
    if (error instanceof DomainError || error instanceof Error) throw new BadRequestException(error.message);
    throw error;
  }
}
