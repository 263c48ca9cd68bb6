import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Comment, commentsByIds, commentsOfPilots, commentsOn, type CommentView } from '#pilots';
import type { PageInput } from '#platform';
import { peopleByIds, type PersonView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { CommentInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { toGlobalId } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import { subjectOf } from './comment.inputs.js';
import type { PilotParent } from './pilot-batches.js';

@Resolver('Comment')
export class CommentResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly nodes: Nodes,
  ) {}

  @Query()
  async comments(
    @Args() args: PageInput & { subject: string },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CommentView>> {
    return connection(await context.read(commentsOn, subjectOf(args.subject), pageOf(args)));
  }

  @Mutation()
  comment(@Args('input') { subject, body }: CommentInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { type, key } = subjectOf(subject);
      return { subjectType: type, subjectKey: key, body };
    };
    return this.mutations.run(context, Comment, command, async ({ id }) => ({
      comment: await context.one(commentsByIds, id),
    }));
  }

  @ResolveField()
  id(comment: CommentView): string {
    return toGlobalId('Comment', comment.id);
  }

  @ResolveField()
  by(@Parent() comment: CommentView, @Context('ramp') context: RequestContext): Promise<PersonView | null> {
    return context.one(peopleByIds, comment.byId);
  }

  @ResolveField()
  subject(@Parent() comment: CommentView, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, comment.subjectType, comment.subjectKey);
  }
}

@Resolver('Pilot')
export class PilotCommentsResolver {
  @ResolveField()
  async comments(
    @Parent() pilot: PilotParent,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CommentView>> {
    const asked = { page: pageOf(args), until: pilot.knownAt ?? null };
    return connection(await context.one(commentsOfPilots, pilot.id, asked));
  }
}
