import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { similarTo, type SimilarView } from '#pilots';
import { keyOf } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Similar')
export class SimilarResolver {
  constructor(private readonly nodes: Nodes) {}

  @Query()
  similar(
    @Args('text') text: string,
    @Args('under') under: string,
    @Context('ramp') context: RequestContext,
  ): Promise<SimilarView[]> {
    return context.read(similarTo, text, keyOf('Unit', under, 'under'));
  }

  @ResolveField()
  subject(@Parent() { type, id }: SimilarView, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, type, id);
  }
}
