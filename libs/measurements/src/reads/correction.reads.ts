// What was corrected: recordings that changed what was known of a series (a value revised or retracted) or filled in what lay before its
// newest period. Read from the log, which has an index of these alone; values are not looked at.
import { readPage, readPages, type Page, type PageArguments, type PagedQuery, type Reader } from '#platform';
import { inScope } from '#units';

/** A recording that corrected a series. */
export interface CorrectionRow {
  /** Of the event that tells of it. */
  id: string;
  seriesId: string;
  unitId: string;
  sourceId: string | null;
  pullId: string | null;
  personId: string | null;
}
export interface CorrectionFilter {
  underId?: string | null;
  metricId?: string | null;
  sourceId?: string | null;
  /** Recorded then or later. */
  since?: string | null;
}
/** How many periods it changed, and which. */
export interface CorrectedPeriods {
  from: string;
  to: string;
  revised: number;
  retracted: number;
  late: number;
  /** To the microsecond, as a Date would lose it. */
  recordedAt: string;
}

const LIST: Omit<PagedQuery, 'where' | 'parameters'> = {
  select: `e.id, s.id as "seriesId", s.unit_id as "unitId", r.source_id as "sourceId", r.pull_id as "pullId", r.person_id as "personId"`,
  from: `events e join series s on s.id = e.stream_id join recordings r on r.id = (e.data ->> 'recordingId')::uuid`,
  order: [
    { sql: 'e.written_at', type: 'timestamptz', descending: true },
    { sql: 'e.id', type: 'uuid', descending: true },
  ],
};
const SEEN = [
  `e.type = 'MeasurementsRecorded'`,
  `(e.data ->> 'revised')::int > (e.data ->> 'historical')::int or (e.data ->> 'late')::int > 0`,
  inScope('s.unit_id', '$1'),
];

/** Newest first. */
export const listCorrections = (
  reader: Reader,
  viewerId: string,
  { underId = null, metricId = null, sourceId = null, since = null }: CorrectionFilter,
  page: PageArguments,
): Promise<Page<CorrectionRow>> =>
  readPage(
    reader,
    {
      ...LIST,
      where: [
        ...SEEN,
        `$2::uuid is null or e.unit_id in (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null)`,
        '$3::uuid is null or s.metric_id = $3',
        '$4::uuid is null or r.source_id = $4',
        '$5::timestamptz is null or e.written_at >= $5',
      ],
      parameters: [viewerId, underId, metricId, sourceId, since],
    },
    page,
  );

/** The same of each series. */
export const correctionsOfSeries = (
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { page }: { page: PageArguments },
): Promise<Map<string, Page<CorrectionRow>>> =>
  readPages(reader, { ...LIST, where: [...SEEN, 's.id = parent.id'], parameters: [viewerId] }, seriesIds, page);

/** What each of these corrected. One statement whatever their number. */
export async function correctedPeriods(
  reader: Reader,
  viewerId: string,
  eventIds: readonly string[],
): Promise<Map<string, CorrectedPeriods & { seriesId: string }>> {
  const rows = await reader.query<CorrectedPeriods & { id: string; seriesId: string }>(
    `select e.id, s.id as "seriesId", min(m.period_start) as "from", max(m.period_end) as "to",
       count(*) filter (where m.revision > 1 and not m.retracted)::int as revised,
       count(*) filter (where m.revision > 1 and m.retracted)::int as retracted,
       count(*) filter (where m.revision = 1)::int as late,
       to_char(min(m.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
     from ${LIST.from}
     join measurements m on m.series_no = s.no and m.recording_no = r.no
     where e.id = any($2) and ${SEEN.map((one) => `(${one})`).join(' and ')}
       and (m.superseded_at is null or m.superseded_at > m.recorded_at + interval '1 microsecond')
       and (m.revision > 1 or exists (
         select from measurements k where k.series_no = s.no and k.period_start > m.period_start and k.recorded_at < m.recorded_at))
     group by e.id, s.id`,
    [viewerId, eventIds],
  );
  return new Map(rows.map(({ id, ...periods }) => [id, periods]));
}
