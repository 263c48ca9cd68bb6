import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/unit-of-work.js';
import type { Tick } from '../events/tick.js';
import { sweepCarriedOut } from '../idempotency/carried-out.js';

/** What an Idempotency-Key stood for is forgotten after 72 hours: the same request sent again later is carried out anew. */
@Injectable()
export class ForgetRequestsCarriedOut implements Tick {
  readonly name = 'forget-requests-carried-out';
  readonly everyMs = 600_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return sweepCarriedOut(tx, now);
  }
}

export const PLATFORM_TICKS = [ForgetRequestsCarriedOut];
