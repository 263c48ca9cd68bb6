import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import {
  CreateSource,
  DismissRejections,
  ResubmitRejections,
  StartUpload,
  StoreSecret,
  receiveMessage,
  receiveUpload,
  rejectionsOfSources,
} from '#sources';
import { demoFile } from '../demo-folder.js';
import { SIGN_ON, TALLY } from '../sources-sent.js';
import { idOf, type Loader } from '../../load/loader.js';
import type { SourcePlaces } from './load-sources.js';

export interface SentPlaces extends SourcePlaces {
  people: ReadonlyMap<string, string>;
}

/** The sources that are sent to us: each is set up and takes what is sent, once, as over HTTP. */
export async function loadSent(loader: Loader, places: SentPlaces): Promise<void> {
  await uploadTally(loader, places);
  await receiveSignOn(loader, places);
}

async function uploadTally(loader: Loader, { units, people }: SentPlaces): Promise<void> {
  const coachId = idOf(people, 'coach');
  const { name, settings, fileName, corrected, dismissed } = TALLY;
  const input = { name, unitId: idOf(units, TALLY.unit), kind: 'FILE' as const, settings };
  const { sourceId, taken } = await standing(loader, name, () => loader.run(CreateSource, coachId, new Date(), input));
  if (!taken) {
    const body = sent(fileName);
    const file = { sourceId, fileName, contentType: 'text/csv', bytes: body.length };
    const { token } = await loader.run(StartUpload, coachId, new Date(), file);
    const { contentType, bytes: contentLength } = file;
    await receiveUpload(token, { pieces: only(body), contentType, contentLength, personId: coachId }, loader.ingest);
  }
  const quarantine = await rejectionsOfSources(loader.reader, coachId, [sourceId], { open: true }, ALL);
  for (const { id, raw } of quarantine.get(sourceId)?.rows ?? []) {
    if (raw?.includes(corrected.holding))
      await loader.run(ResubmitRejections, coachId, new Date(), { rows: [{ rejectionId: id, row: corrected.row }] });
    if (raw?.includes(dismissed.holding))
      await loader.run(DismissRejections, coachId, new Date(), { rejectionIds: [id], because: dismissed.because });
  }
}

async function receiveSignOn(loader: Loader, { units, adminId }: SentPlaces): Promise<void> {
  const { name, settings, fileName } = SIGN_ON;
  const unitId = idOf(units, SIGN_ON.unit);
  const input = { name, unitId, kind: 'PUSH' as const, settings };
  const { sourceId, taken } = await standing(loader, name, () => loader.run(CreateSource, adminId, new Date(), input));
  if (taken) return;
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  await loader.run(StoreSecret, adminId, new Date(), { unitId, name: settings.secret, value: secret });
  const [id, at, body] = ['sign-on-2026-07-06', new Date(), sent(fileName)];
  const signature = new Webhook(secret).sign(id, at, body);
  const headers = { id, timestamp: String(Math.floor(at.getTime() / 1000)), signature };
  await receiveMessage({ sourceId, headers, body }, loader.ingest);
}

const ALL = { size: 100, backward: false, after: null, before: null };
const sent = (fileName: string): Buffer => readFileSync(demoFile('world', 'sent', fileName));

async function* only(body: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body);
}

/** The source of this name, made where there is none; and whether it has taken what was sent. */
async function standing(
  loader: Loader,
  name: string,
  make: () => Promise<{ id: string }>,
): Promise<{ sourceId: string; taken: boolean }> {
  const [found] = await loader.reader.query<{ sourceId: string; taken: boolean }>(
    `select id as "sourceId", exists (select from pulls where source_id = sources.id and status in ('SUCCEEDED', 'PARTLY')) as taken
     from sources where name = $1`,
    [name],
  );
  return found ?? { sourceId: (await make()).id, taken: false };
}
