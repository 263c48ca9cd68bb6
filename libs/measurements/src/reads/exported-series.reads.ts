import type { Reader } from '#platform';
import { inScope } from '#units';

/** A series in the words of a table. */
export interface ExportedSeries {
  id: string;
  metric: string;
  metricName: string;
  unitOfMeasure: string;
  unit: string;
  unitName: string;
}
export interface ExportedFilter {
  metricIds: readonly string[] | null;
  unitId: string | null;
  /** The unit and all under it. */
  underId: string | null;
}

/** The next series after `after` of those that the viewer may see, at most `size`, by the keys of metric and unit. */
export function exportedSeries(
  reader: Reader,
  viewerId: string,
  { metricIds, unitId, underId }: ExportedFilter,
  after: Pick<ExportedSeries, 'metric' | 'unit'> | null,
  size: number,
): Promise<ExportedSeries[]> {
  return reader.query<ExportedSeries>(
    `select s.id, m.key as metric, m.name as "metricName", m.unit_of_measure as "unitOfMeasure", u.code as unit, u.name as "unitName"
     from series s join metrics m on m.id = s.metric_id join units u on u.id = s.unit_id
     where ${inScope('s.unit_id', '$1')} and ($2::uuid[] is null or s.metric_id = any($2)) and ($3::uuid is null or s.unit_id = $3)
       and ($4::uuid is null or s.unit_id in (select descendant_id from unit_paths where ancestor_id = $4 and valid_to is null))
       and ($5::text is null or (m.key collate "C", u.code collate "C") > ($5, $6))
     order by m.key collate "C", u.code collate "C" limit $7`,
    [viewerId, metricIds, unitId, underId, after?.metric ?? null, after?.unit ?? null, size],
  );
}
