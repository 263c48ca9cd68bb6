// One chunk of a recording: some series, never part of one, in one transaction. The instant of recording is taken after the series are
// locked and lies at least two microseconds after the newest of them, so that no answer as of an earlier instant changes afterwards.
import { appendToStreams, type Meta, type Tx } from '#platform';
import { lockSeries, type SeriesRow } from '../data/series.store.js';
import { judgeRows, total, type Judged, type Verdict } from './judge-rows.js';
import type { PlacedGroup } from './place-rows.js';
import { holdPull, noCounts, type Counts, type Recording } from './recording.js';
import { withoutNestedLoops } from './without-nested-loops.js';

export async function recordChunk(
  tx: Tx,
  meta: Meta,
  recording: Recording,
  series: readonly PlacedGroup[],
): Promise<Counts> {
  // A chunk takes some ten seconds: what takes minutes has gone wrong, and is better tried again than waited for.
  await tx.query(`set local work_mem = '64MB'; set local jit = off; set local statement_timeout = '5min'`);
  await holdPull(tx, recording);
  const locked = await lockSeries(tx, series);
  const ours = locked.filter(({ sourceId }) => !recording.sourceId || !sourceId || sourceId === recording.sourceId);
  const rejected = await refuseForeign(
    tx,
    recording,
    series,
    locked.filter((one) => !ours.includes(one)),
  );
  const placed = new Map(series.map((one) => [pairOf(one), one]));
  const chunk = ours.map((one) => sent(recording, { ...placed.get(pairOf(one))!, ...one }));
  if (chunk.length === 0) return { ...noCounts, rejected };

  const at = await instantAfter(tx, chunk);
  const known = chunk.filter(areStored).map((one): Judged => ({ ...one, verdict: 'unchanged' }));
  const others = chunk.filter((one) => !areStored(one));
  const compared = others.length > 0 ? await judgeRows(tx, recording, others, { at, now: meta.at }) : [];
  const judged = [...known, ...compared];
  const of = (verdict: Verdict): number => total(judged.filter((one) => one.verdict === verdict));
  await announce(tx, meta, recording, chunk, judged, at);
  return {
    accepted: of('accepted') + of('late'),
    unchanged: of('unchanged'),
    revised: of('revised') + of('historical'),
    rejected: rejected + of('rejected'),
    historical: of('historical'),
  };
}

type SentSeries = SeriesRow & Omit<PlacedGroup, 'digest'> & { late: boolean; digest: string | null };

/** The rows of a series with the digest by which they are known when they come again: from the same sender, with the metric as it is. */
function sent(recording: Recording, { digest, ...one }: SeriesRow & PlacedGroup): SentSeries {
  const sender = `${recording.sourceId} ${recording.personId} ${one.metricChanges}`;
  return { ...one, late: isLate(recording, one), digest: digest?.of(sender) ?? null };
}

const areStored = ({ digest, storedDigest }: SentSeries): boolean => digest !== null && digest === storedDigest;

/**
 * The digest of rows that all are what is stored now, after `judged`; else null. What is said to be unchanged of a metric that could single
 * people out depends on what was shown to whom, and counts for this once.
 */
function digestAfter({ digest, rows, guarded }: SentSeries, judged: readonly Judged[]): string | null {
  const stands = ({ verdict }: Judged): boolean =>
    verdict === 'unchanged' ? !guarded : verdict !== 'historical' && verdict !== 'rejected';
  return total(judged) === rows && judged.every(stands) ? digest : null;
}

const pairOf = ({ metricId, unitId }: { metricId: string; unitId: string }): string => metricId + unitId;
const spanOf = (series: readonly { from: string; to: string }[]): { from: string; to: string } => ({
  from: series.reduce((first, { from }) => (from < first ? from : first), series[0]!.from),
  to: series.reduce((last, { to }) => (to > last ? to : last), series[0]!.to),
});

/**
 * Holds only against reads of the same source: what a person enters never makes a source's older answer history. Nor is it history
 * itself where a person corrects a row that was not taken: that is as old as the reading it corrects, and said now.
 */
const isLate = ({ sourceId, byHand, readAt }: Recording, series: SeriesRow): boolean =>
  !byHand && series.sourceId === sourceId && series.newestReadAt !== null && readAt < series.newestReadAt;

/** Two sources of one series would take turns at overwriting each other: the first one leads, the other is refused. */
async function refuseForeign(
  tx: Tx,
  recording: Recording,
  series: readonly PlacedGroup[],
  foreign: readonly SeriesRow[],
): Promise<number> {
  if (foreign.length === 0) return 0;
  const led = new Set(foreign.map(pairOf));
  const theirs = series.filter((one) => led.has(pairOf(one)));
  const [moved] = await withoutNestedLoops(tx, () =>
    tx.query(
      `with moved as (
       insert into rejections (id, recording_no, source_id, pull_id, row_no, "column", code, reason, raw)
       select gen_random_uuid(), $1, $4, $5, s.row_no, 'metric', 'series.led_by_other_source',
         format('%s at %s is led by another source. One series has one source, so that two never overwrite each other.', g.metric, g.unit), s.raw
       from staged_measurements s join unnest($2::int[], $3::text[], $6::text[]) as g (no, metric, unit) on g.no = s.group_no
       where s.recording_no = $1
       returning 1)
     select count(*)::int as count from moved`,
      [
        recording.no,
        theirs.map(({ group }) => group),
        theirs.map(({ metric }) => metric),
        recording.sourceId,
        recording.pullId,
        theirs.map(({ unit }) => unit),
      ],
    ),
  );
  return moved.count as number;
}

async function instantAfter(tx: Tx, series: readonly SeriesRow[]): Promise<string> {
  const [now] = await tx.query(
    `select greatest(clock_timestamp(), max(newest_recorded_at) + interval '2 microseconds')::text as at
     from series where no = any($1)`,
    [series.map(({ no }) => no)],
  );
  return now.at as string;
}

/** Brings the series rows up to date and writes one event for each series that changed: counts and periods, never a value. */
async function announce(
  tx: Tx,
  meta: Meta,
  recording: Recording,
  series: readonly SentSeries[],
  judged: readonly Judged[],
  at: string,
): Promise<void> {
  const partsOf = new Map<number, Judged[]>();
  for (const one of judged) if (one.no !== null) partsOf.set(one.no, [...(partsOf.get(one.no) ?? []), one]);
  const changes = (no: number): Judged[] => (partsOf.get(no) ?? []).filter(({ verdict }) => verdict !== 'unchanged');
  const events = series.flatMap(({ no, id, unitId, streamVersion }) => {
    const parts = changes(no);
    if (parts.length === 0) return [];
    const of = (verdict: Verdict): number => total(parts.filter((one) => one.verdict === verdict));
    const [late, historical] = [of('late'), of('historical')];
    const data = {
      recordingId: recording.id,
      accepted: of('accepted') + late,
      revised: of('revised') + historical,
      historical,
      late,
      ...spanOf(parts),
    };
    const stream = { stream: 'series' as const, id, version: streamVersion, unitId };
    return [{ stream, events: [{ event: { type: 'MeasurementsRecorded' as const, data } }] }];
  });
  await appendToStreams(tx, meta, events);
  await tx.query(
    `update series s set
       stream_version = s.stream_version + new.changed::int,
       source_id = new.leader,
       source_retired_at = (select leader.retired_at from sources leader where leader.id = new.leader),
       newest_read_at = case
         when new.leader is distinct from $4 then s.newest_read_at
         when new.leader is distinct from s.source_id then $5
         else greatest(s.newest_read_at, $5) end,
       newest_recorded_at = case when new.changed then $3::timestamptz else s.newest_recorded_at end,
       rows_digest = coalesce(new.digest, s.rows_digest),
       rows_digest_at = case when new.digest is null then s.rows_digest_at when new.changed then $3 else s.newest_recorded_at end
     from unnest($1::bigint[], $2::bool[], $6::uuid[], $7::text[]) as new (no, changed, leader, digest) where s.no = new.no`,
    [
      ...[
        series.map(({ no }) => no),
        series.map(({ no }) => changes(no).length > 0),
        at,
        recording.sourceId,
        recording.readAt,
      ],
      series.map(({ sourceId }) => sourceId ?? recording.sourceId),
      series.map((one) => digestAfter(one, partsOf.get(one.no) ?? [])),
    ],
  );
}
