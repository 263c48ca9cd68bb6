import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf, type DueRow } from '../data/remind-of.js';
import { pilotsIdle } from '../due/pilots-idle.js';

/** A pilot in which nothing has happened for four weeks is announced: the coach looks after it, not the team’s boss. */
@Injectable()
export class RemindWhenPilotIsIdle implements Tick {
  readonly name = 'remind-when-pilot-is-idle';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf<DueRow & { idleSince: string }>(tx, now, {
      kind: 'PilotIdle',
      subjectType: 'Pilot',
      due: pilotsIdle,
      also: 'due.idle_since as "idleSince"',
      say: ({ idleSince: since }) => ({ type: 'PilotIdle', data: { since } }),
    });
  }
}
