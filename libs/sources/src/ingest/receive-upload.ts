import { DomainError, notFound, refuseIfAny, type Problem } from '#language';
import { metaFor, type Tx } from '#platform';
import { requireKeeper } from '../commands/require-keeper.js';
import { lockSource } from '../data/sources.store.js';
import { lockUpload, useUpload, type PromisedUpload } from '../data/uploads.store.js';
import { sendingProblems } from '../domain/sent-to-us.js';
import { SourceFault } from '../domain/source-fault.js';
import { bareType, formatOf } from '../domain/upload.js';
import { claimPull, type ClaimedPull } from '../pulls/claim-pull.js';
import { readWorkbook } from '../workbooks/read-workbook.js';
import { textOf } from './body-text.js';
import type { IngestDependencies } from './dependencies.js';
import type { Received } from './received.js';
import { recordReceived } from './record-received.js';
import { csvRows } from './sent-rows.js';
import { TemporaryFile } from './temporary-file.js';

/** A file as it comes: its bytes, and what the request says of it. `personId` is who sends it, where that is said. */
export interface SentFile {
  pieces: AsyncIterable<Uint8Array>;
  contentType: string | null;
  contentLength: number | null;
  personId: string | null;
}

/**
 * Receives the file of a one-time token and records it. Throws DomainError before a byte is read: NOT_FOUND for no token of ours, for
 * one that is used up, out of time, of another file or person; and SourceFault for what is wrong with the bytes, which ends the pull.
 */
export async function receiveUpload(token: string, sent: SentFile, deps: IngestDependencies): Promise<Received> {
  const { upload, pull } = await deps.uow.run((tx) => claim(tx, token, sent, deps.now()));
  const file = new TemporaryFile();
  const pieces = exactly(upload.bytes, sent.pieces);
  const read = async (): ReturnType<typeof csvRows> => {
    const { mapping, sheet } = pull.settings;
    if (formatOf(upload.fileName) === 'CSV') return csvRows(textOf(pieces, upload.contentType), mapping!);
    return readWorkbook(await file.fill(pieces), { mapping: mapping!, sheet });
  };
  try {
    return await recordReceived(pull, { personId: upload.personId }, read, deps);
  } finally {
    await file.close();
  }
}

async function claim(
  tx: Tx,
  token: string,
  sent: SentFile,
  at: Date,
): Promise<{ upload: PromisedUpload; pull: ClaimedPull }> {
  const upload = await lockUpload(tx, token, at);
  if (!upload || (sent.personId !== null && sent.personId !== upload.personId)) throw notFound('upload');
  if (upload.received) throw new DomainError(USED);
  if (upload.expired) throw new DomainError(EXPIRED);
  refuseOtherFile(upload, sent);
  const source = await lockSource(tx, upload.sourceId);
  if (!source) throw notFound('upload');
  // Rights may have been taken back since.
  await requireKeeper(tx, metaFor(upload.personId, at), source.unitId, notFound('upload'));
  refuseIfAny(sendingProblems(source, 'FILE'));
  await useUpload(tx, upload.pullId, at);
  const pull = await claimPull(tx, upload.pullId);
  if (!pull) throw new DomainError(EXPIRED);
  return { upload, pull };
}

/** Before the token is used up, so that a slip of the sender's can be mended. */
function refuseOtherFile(upload: PromisedUpload, { contentType, contentLength }: SentFile): void {
  if (contentType === null || bareType(contentType) !== bareType(upload.contentType))
    throw new DomainError({
      code: 'INVALID',
      rule: 'upload.other_type',
      message: `The file was announced as ${upload.contentType}.`,
      remedy: 'Send it with the headers that startUpload answered.',
    });
  if (contentLength === null || contentLength === upload.bytes) return;
  const message = `The file was announced with ${upload.bytes} bytes; ${contentLength} are sent.`;
  const remedy = 'Call startUpload with the size that the file has.';
  if (contentLength > upload.bytes)
    throw new DomainError({ code: 'TOO_LARGE', rule: 'upload.longer', message, remedy });
  throw new DomainError({ code: 'INVALID', rule: 'upload.shorter', message, remedy });
}

const USED: Problem = {
  code: 'WRONG_STATE',
  rule: 'upload.used',
  message: 'This address took a file already: it takes one.',
  remedy: 'Call startUpload again.',
};
const EXPIRED: Problem = {
  code: 'WRONG_STATE',
  rule: 'upload.expired',
  message: 'The time in which the file could be sent is over.',
  remedy: 'Call startUpload again.',
};

/** Ends with a fault where there are more or fewer bytes than were announced, so that half a file is never taken for a whole one. */
async function* exactly(bytes: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const piece of pieces) {
    received += piece.byteLength;
    if (received > bytes)
      throw new SourceFault('body.too_large', `The file has more than the ${bytes} bytes that were announced.`);
    yield piece;
  }
  if (received < bytes)
    throw new SourceFault(
      'upload.other_length',
      `The file has ${received} bytes; ${bytes} were announced. Upload it again.`,
    );
}
