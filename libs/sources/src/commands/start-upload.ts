import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { requestPull } from '../data/request-pull.js';
import { lockSource, openPull } from '../data/sources.store.js';
import { newToken, promiseUpload } from '../data/uploads.store.js';
import { uploadingProblems } from '../domain/sent-to-us.js';
import { UPLOAD_MINUTES, startUpload, type StartUploadInput } from '../domain/upload.js';
import { requireKeeper } from './require-keeper.js';

/** What the sender is told once: only the token's hash is kept. */
export interface StartedUpload {
  pullId: string;
  token: string;
  contentType: string;
  expiresAt: Date;
}
/**
 * Promises a file of a FILE source its place: a pull that waits for it, and a one-time token. By those who keep the source. A promise
 * that was not kept yet is made anew, for the same pull.
 */
export class StartUpload extends RampCommand<StartUploadInput, StartedUpload> {}

@CommandHandler(StartUpload)
export class StartUploadHandler {
  async execute({ tx, meta, input }: StartUpload): Promise<StartedUpload> {
    const source = await lockSource(tx, input.sourceId);
    if (!source) throw notFound('source', ['source']);
    await requireKeeper(tx, meta, source.unitId, notFound('source', ['source']));
    const open = await openPull(tx, source.id);
    refuseIfAny(uploadingProblems(source, open));
    const file = startUpload(input);
    const pullId = open?.id ?? (await requestPull(tx, meta, source, { from: null, to: null }));
    const { token, hash } = newToken();
    const expiresAt = new Date(meta.at.getTime() + UPLOAD_MINUTES * 60_000);
    await promiseUpload(tx, pullId, file, { hash, expiresAt, personId: meta.actor.personId });
    return { pullId, token, contentType: file.contentType, expiresAt };
  }
}
