import type { Happened } from '#language';
import type { Reader } from '#platform';
import { differences, type Difference } from './differences.js';
import { TABLES, type Replayed } from './replayed.js';

const AT_ONCE = 200;

export interface StreamCheck {
  checked: number;
  wrong: { id: string; differences: Difference[] }[];
}

interface LoggedEvent {
  stream_id: string;
  type: string;
  data: unknown;
  at: Date;
  actor_id: string | null;
}

/** Folds every log of one kind of stream and holds the result against its row, some hundred at a time; and finds rows without a log. */
export async function checkStream<State extends object>(
  reader: Reader,
  replayed: Replayed<State>,
): Promise<StreamCheck> {
  const result: StreamCheck = { checked: 0, wrong: [] };
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await streamsAfter(reader, replayed.stream, after);
    if (ids.length === 0) break;
    const [logs, rows] = [await logsOf(reader, ids), await replayed.load(reader, ids)];
    for (const id of ids) {
      const found = compare(replayed, id, logs.get(id) ?? [], rows.get(id));
      if (found.length > 0) result.wrong.push({ id, differences: found });
    }
    result.checked += ids.length;
    after = ids.at(-1) ?? null;
  }
  for (const id of await rowsWithoutLog(reader, replayed.stream)) {
    result.checked += 1;
    result.wrong.push({ id, differences: [{ field: 'log', log: 'missing', row: 'there' }] });
  }
  return result;
}

/** A log that cannot be folded is a difference like any other: the rest is checked all the same. */
function compare<State extends object>(
  { fold }: Replayed<State>,
  id: string,
  log: readonly Happened[],
  row: State | undefined,
): Difference[] {
  try {
    return differences(fold(id, log), row);
  } catch (error) {
    return [{ field: 'log', log: String(error), row: row === undefined ? 'missing' : 'there' }];
  }
}

/** Rows that no event told of. */
async function rowsWithoutLog(reader: Reader, stream: string): Promise<string[]> {
  const table = TABLES.get(stream);
  if (!table) throw new Error(`No table is known for streams of ${stream}: name it in replayed.ts.`);
  const rows = await reader.query<{ id: string }>(
    `select id from ${table} row
     where not exists (select from events e where e.stream_id = row.id and e.stream = $1) order by id`,
    [stream],
  );
  return rows.map((row) => row.id);
}

async function streamsAfter(reader: Reader, stream: string, after: string | null): Promise<string[]> {
  const rows = await reader.query<{ stream_id: string }>(
    `select distinct stream_id from events where stream = $1 and ($2::uuid is null or stream_id > $2::uuid)
     order by stream_id limit ${AT_ONCE}`,
    [stream, after],
  );
  return rows.map((row) => row.stream_id);
}

async function logsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Happened[]>> {
  const rows = await reader.query<LoggedEvent>(
    `select stream_id, type, data, at, actor_id from events where stream_id = any($1::uuid[]) order by stream_id, stream_version`,
    [ids],
  );
  const logs = new Map<string, Happened[]>();
  for (const { stream_id: id, type, data, at, actor_id: actorId } of rows) {
    const event = { type, data, at: at.toISOString(), actorId } as Happened;
    const log = logs.get(id);
    if (log) log.push(event);
    else logs.set(id, [event]);
  }
  return logs;
}
