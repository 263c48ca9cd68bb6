import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf, type DueRow } from '../data/remind-of.js';
import { pilotsOrphaned } from '../due/pilots-orphaned.js';

/** A pilot that has lost its sponsor or its whole team is announced, so that somebody takes it over. */
@Injectable()
export class RemindWhenPilotIsOrphaned implements Tick {
  readonly name = 'remind-when-pilot-is-orphaned';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf<DueRow & { missing: string[] }>(tx, now, {
      kind: 'PilotOrphaned',
      subjectType: 'Pilot',
      due: pilotsOrphaned,
      also: 'due.missing',
      say: ({ missing }) => ({ type: 'PilotOrphaned', data: { missing } }),
    });
  }
}
