import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { pageArguments, type PageInput } from '#platform';
import { CreateSource, PullNow, UpdateSource, listSources, pullsByIds, sourcesByIds, type SourceView } from '#sources';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { CreateSourceInput, PullNowInput, SourceStatus, UpdateSourceInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { settingsOf } from './settings.inputs.js';

@Resolver()
export class SourcesResolver {
  constructor(private readonly mutations: Mutations) {}

  @Query()
  async sources(
    @Args() args: PageInput & { under?: string | null; statuses?: SourceStatus[] | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<SourceView>> {
    const filter = { underId: keyIn('Unit', args.under, 'under'), statuses: args.statuses };
    return connection(await context.read(listSources, filter, pageArguments(pageOf(args), 20, 100)));
  }

  @Mutation()
  createSource(@Args('input') input: CreateSourceInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { unit, settings, ...fields } = input;
      return { ...fields, unitId: keyOf('Unit', unit, 'unit'), settings: settingsOf(settings) };
    };
    return this.mutations.run(context, CreateSource, command, ({ id }) => shown(context, id));
  }

  @Mutation()
  updateSource(@Args('input') input: UpdateSourceInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { source, expectedVersion, name, schedule, settings } = input;
      return {
        sourceId: keyOf('Source', source, 'source'),
        expectedVersion,
        schedule,
        // A name cannot be cleared, and is refused as an empty one.
        name: name === null ? '' : name,
        settings: settings ? settingsOf(settings) : undefined,
      };
    };
    const asItStands = () => shown(context, keyOf('Source', input.source, 'source'));
    return this.mutations.run(context, UpdateSource, command, ({ id }) => shown(context, id), asItStands);
  }

  @Mutation()
  pullNow(@Args('input') input: PullNowInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({ sourceId: keyOf('Source', input.source, 'source'), from: input.from, to: input.to });
    return this.mutations.run(context, PullNow, command, async ({ id }) => ({
      pull: await context.one(pullsByIds, id),
    }));
  }
}

const shown = async (context: RequestContext, id: string): Promise<{ source: SourceView | null }> => ({
  source: await context.one(sourcesByIds, id),
});
