import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { StartUpload, pullsByIds, type StartedUpload } from '#sources';
import type { StartUploadInput } from '../graphql/input-types.js';
import { toldOnce } from '../graphql/kept-result.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class UploadsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  startUpload(@Args('input') input: StartUploadInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({ ...input, sourceId: keyOf('Source', input.source, 'source') });
    const shown = async ({ pullId }: { pullId: string }) => ({ pull: await context.one(pullsByIds, pullId) });
    return this.mutations.runKeeping(
      context,
      StartUpload,
      command,
      async (started) => ({ ...(await shown(started)), upload: uploadOf(started, context) }),
      {
        kept: ({ pullId }) => ({ pullId }),
        again: async (kept) => ({ ...(await shown(kept)), upload: null, userErrors: ADDRESS_TOLD }),
      },
    );
  }
}

const uploadOf = ({ token, contentType, expiresAt }: StartedUpload, { arrival }: RequestContext): object => ({
  url: `${arrival.origin ?? ''}/ingest/uploads/${token}`,
  headers: [{ name: 'Content-Type', value: contentType }],
  expiresAt,
});

const ADDRESS_TOLD = toldOnce(
  'The address of the upload',
  'Call startUpload with a new Idempotency-Key: it makes a new address for the same pull, and the earlier one ends.',
);
