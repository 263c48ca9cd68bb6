import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { StartUpload, pullsByIds, type StartedUpload } from '#sources';
import type { StartUploadInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class UploadsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  startUpload(@Args('input') input: StartUploadInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({ ...input, sourceId: keyOf('Source', input.source, 'source') });
    return this.mutations.run(context, StartUpload, command, async (started) => ({
      upload: uploadOf(started, context),
      pull: await context.one(pullsByIds, started.pullId),
    }));
  }
}

const uploadOf = ({ token, contentType, expiresAt }: StartedUpload, { arrival }: RequestContext): object => ({
  url: `${arrival.origin ?? ''}/ingest/uploads/${token}`,
  headers: [{ name: 'Content-Type', value: contentType }],
  expiresAt,
});
