import type { SourceStatus } from '#language';
import type { NewEvent, Tx } from '#platform';
import type { SourceRow } from '../data/sources.store.js';
import { healthAfter, turnOf } from '../domain/pull-end.js';
import { restAfter } from '../domain/rest.js';
import type { ClaimedPull } from './claim-pull.js';
import type { PullOutcome } from './write-end.js';

/**
 * Writes what a pull that ended says of its source: how it is, how long it rests, and from where on it is read next. Answers the status
 * that it has now, which is PAUSED for as long as a person wants, and what there is to tell.
 */
export async function noteOutcome(
  tx: Tx,
  source: SourceRow,
  pull: ClaimedPull,
  outcome: PullOutcome,
  at: Date,
): Promise<{ status: SourceStatus; events: NewEvent[] }> {
  const failed = outcome.status === 'FAILED';
  const failures = failed ? source.failures + 1 : 0;
  const rest = failed ? restAfter(failures, Math.random(), outcome.fault?.askedMs ?? null) : 0;
  const health = healthAfter(outcome.status);
  await tx.query(
    `update sources set health = $2, failures = $3, rests_until = case when $4 then greatest(rests_until, $5) end,
       watermark = coalesce($6, watermark) where id = $1`,
    [
      ...[source.id, health, failures, failed, rest > 0 ? new Date(at.getTime() + rest) : null],
      movesWatermark(source, pull, outcome) ? outcome.newest : null,
    ],
  );
  const status = source.status === 'PAUSED' ? source.status : health;
  return { status, events: [...changed(source.status, status), ...turned(source, pull.id, outcome)] };
}

/** Neither a backfill nor what was read as the source was set up before says from where on to read. */
const movesWatermark = (source: SourceRow, pull: ClaimedPull, { status }: PullOutcome): boolean =>
  status !== 'FAILED' && pull.from === null && pull.to === null && pull.sourceVersion === source.version;

export const changed = (from: SourceStatus, to: SourceStatus): NewEvent[] =>
  from === to
    ? []
    : [
        {
          event: { type: 'SourceStatusChanged', data: { from, to } },
          changes: [{ path: 'status', before: from, after: to }],
        },
      ];

function turned({ health: from }: SourceRow, pullId: string, { status, fault }: PullOutcome): NewEvent[] {
  const to = healthAfter(status);
  const type = turnOf(from, to);
  if (type === 'SourceRecovered') return [{ event: { type, data: { from, pullId } } }];
  if (type === null) return [];
  return [{ event: { type, data: { from, to, pullId, pullStatus: status, code: fault?.code ?? null } } }];
}
