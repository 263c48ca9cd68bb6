import type { EventType } from '#language';
import type { Reader } from '../database/reader.js';
import { EVENT_COLUMNS, type LoggedEvent } from './logged-event.js';

export interface LogFilter {
  types?: readonly EventType[];
  streamId?: string;
  pilotId?: string;
  unitId?: string;
  limit?: number;
}

/** A page of the log behind `position`, in its order. Only ever by position: an id or a time would miss what commits late. */
export function eventsAfter(reader: Reader, position: number, filter: LogFilter = {}): Promise<LoggedEvent[]> {
  const { types = null, streamId = null, pilotId = null, unitId = null, limit = 500 } = filter;
  return reader.query<LoggedEvent>(
    `select ${EVENT_COLUMNS} from events e
     where e.position > $1
       and ($2::text[] is null or e.type = any ($2)) and ($3::uuid is null or e.stream_id = $3)
       and ($4::uuid is null or e.pilot_id = $4) and ($5::uuid is null or e.unit_id = $5)
     order by e.position limit $6`,
    [position, types, streamId, pilotId, unitId, limit],
  );
}

export async function lastPosition(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ position: number }>('select last_position as position from event_log');
  return row?.position ?? 0;
}
