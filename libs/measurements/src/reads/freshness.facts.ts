import type { Reader } from '#platform';
import { DUE_PERIOD } from './due-period.js';

/** Whether a period is overdue of any series that the source leads. */
export async function anyLate(reader: Reader, sourceId: string, now: Date): Promise<boolean> {
  const found = await reader.query(
    `select 1 from series s join metrics m on m.id = s.metric_id join units u on u.id = s.unit_id ${DUE_PERIOD}
     where s.source_id = $1 and due.at < $2 limit 1`,
    [sourceId, now],
  );
  return found.length > 0;
}
