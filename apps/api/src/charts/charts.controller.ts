import { BadRequestException, Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { CHART_TYPES, DomainError, fromGlobalId, type ChartType } from '#language';
import { seriesByIds } from '#measurements';
import { DateTimeScalar, LocalDateScalar } from '../graphql/scalars.js';
import { isKeyOf } from '../graphql/node-ids.js';
import { OperationContexts } from '../graphql/operation-context.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { Caller, Reply } from '../observability/plain-http.js';
import { viewerOverHttp } from '../observability/viewer-over-http.js';
import { drawingFor } from './chart-parts.js';
import { chartOf, chartQuestion, type ChartQuestion } from './chart-question.js';
import { Drawings } from './drawings.js';

const TYPES: readonly string[] = CHART_TYPES;
type Asked = Partial<Record<'width' | 'height' | 'type' | 'from' | 'to' | 'asOf', string>>;
const OF_A_DRAWING = {
  'content-type': 'image/svg+xml; charset=utf-8',
  // A drawing styles itself and does nothing else, also where somebody opens it alone.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'private, no-cache',
};

/** Charts as drawings for whoever embeds or prints them: the rights and the suppression of `Series.chart`. */
@Controller('charts')
export class ChartsController {
  constructor(
    private readonly contexts: OperationContexts,
    private readonly drawings: Drawings,
  ) {}

  @Get(':file')
  async svg(
    @Param('file') file: string,
    @Query() asked: Asked,
    @Req() { headers }: Caller,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { ramp } = this.contexts.make(headers.authorization);
    try {
      await viewerOverHttp(ramp, '/charts');
      const size = { width: numberIn(asked, 'width'), height: numberIn(asked, 'height') };
      const drawing = await this.drawing(ramp, file, questionIn(asked, ramp.now));
      // Everything is read: the connection is free while it is drawn.
      await ramp.close();
      if (!drawing) throw new NotFoundException('There is no such chart, or you may not see it.');
      const svg = await this.drawings.draw(drawing, size);
      reply.headers(OF_A_DRAWING);
      return svg;
    } finally {
      await ramp.close();
    }
  }

  private async drawing(ramp: RequestContext, file: string, question: ChartQuestion) {
    const found = file.endsWith('.svg') ? fromGlobalId(file.slice(0, -4)) : null;
    if (found?.type !== 'Series' || !isKeyOf('Series', found.key)) return null;
    const series = await ramp.one(seriesByIds, found.key);
    const chart = series && (await chartOf(ramp, series, question));
    return chart && drawingFor(ramp, chart);
  }
}

function numberIn(asked: Asked, name: 'width' | 'height'): number | null {
  const text = asked[name];
  if (text === undefined) return null;
  if (!/^\d{1,5}$/.test(text)) throw new BadRequestException(`${name} is not a whole number of pixels.`);
  return Number(text);
}

function questionIn({ type, from, to, asOf }: Asked, now: Date): ChartQuestion {
  if (type !== undefined && !TYPES.includes(type))
    throw new BadRequestException(`type is none of ${TYPES.join(', ')}.`);
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
