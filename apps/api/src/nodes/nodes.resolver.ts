import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { DomainError } from '#language';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

const MOST = 100;

@Resolver()
export class NodesResolver {
  constructor(private readonly all: Nodes) {}

  @Query()
  node(@Args('id') id: string, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.all.loadById(context, id);
  }

  @Query()
  nodes(@Args('ids') ids: string[], @Context('ramp') context: RequestContext): Promise<(object | null)[]> {
    if (ids.length > MOST)
      throw new DomainError({
        code: 'INVALID',
        rule: 'page.size',
        message: `ids names ${ids.length} objects; ${MOST} is the most.`,
        remedy: 'Ask for them in several requests.',
        path: ['ids'],
      });
    return Promise.all(ids.map((id) => this.all.loadById(context, id)));
  }
}
