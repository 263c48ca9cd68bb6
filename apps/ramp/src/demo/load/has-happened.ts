import type { Loader } from '../../load/loader.js';

/** Whether the log of this thing holds an event with these data: what an interrupted load has done is not done again. */
export async function hasHappened(loader: Loader, streamId: string, type: string, data: object = {}): Promise<boolean> {
  const [row] = await loader.reader.query<{ there: boolean }>(
    'select exists (select from events where stream_id = $1 and type = $2 and data @> $3::jsonb) as there',
    [streamId, type, JSON.stringify(data)],
  );
  return row?.there ?? false;
}
