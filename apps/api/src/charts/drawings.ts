import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { drawSvg, paintPng, type ChartDrawing } from '#charts';
import { DomainError } from '#language';

/** A drawing takes some 10 ms of the one thread: who waits behind so many is better told to come back. */
const MOST_WAITING = 300;
/** As screens and printers have it. */
const USUAL_SCALE = 2;

export interface Size {
  width?: number | null;
  height?: number | null;
}

/** Draws one chart a turn of the event loop, so that other requests are answered in between however many are asked for. */
@Injectable()
export class Drawings {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Throws DomainError UNAVAILABLE `chart.too_many` while too many wait. */
  draw(drawing: ChartDrawing, { width, height }: Size): Promise<string> {
    return this.inTurn(() => drawSvg(drawing, { width: width ?? undefined, height: height ?? undefined }));
  }

  /** The same as PNG; `scale` is how many pixels there are for each of the drawing's. */
  paint(drawing: ChartDrawing, { width, height }: Size, scale: number | null): Promise<Buffer> {
    return this.inTurn(() =>
      paintPng(drawSvg(drawing, { width: width ?? undefined, height: height ?? undefined }), scale ?? USUAL_SCALE),
    );
  }

  private async inTurn<Drawn>(work: () => Drawn | Promise<Drawn>): Promise<Drawn> {
    if (this.waiting >= MOST_WAITING) throw TOO_MANY;
    this.waiting += 1;
    const turn = this.last.then(async () => {
      await nextTurn();
      return work();
    });
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }
}

const TOO_MANY = new DomainError({
  code: 'UNAVAILABLE',
  rule: 'chart.too_many',
  message: `More than ${MOST_WAITING} drawings are waiting.`,
  remedy: 'Ask for fewer at a time, or again in a few seconds.',
  path: ['svg'],
});
