import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { DismissRejections, ResubmitRejections, rejectionsByIds, type RejectionView } from '#sources';
import type { DismissRejectionsInput, ResubmitRejectionsInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('DismissRejectionsPayload')
export class QuarantineResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  resubmitRejections(
    @Args('input') input: ResubmitRejectionsInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({
      rows: input.rows.map(({ rejection, row }, index) => ({
        rejectionId: keyOf('Rejection', rejection, 'rows', String(index), 'rejection'),
        row,
      })),
    });
    const payload = async ({ refused, ...counts }: Counted) => {
      const views = await shown(
        context,
        refused.map(({ id }) => id),
      );
      // As it stands in the quarantine, with what is wrong with the row that was sent instead.
      const rejections = views.map((view) => ({ ...view, ...refused.find(({ id }) => id === view.id) }));
      return { ...counts, pull: null, rejections };
    };
    return this.mutations.runKeeping(context, ResubmitRejections, command, payload, {
      // What was wrong with a row may cite it, and is not kept: a repeat shows the rejections that are open still.
      kept: ({ refused, ...counts }) => ({ ...counts, refused: refused.map(({ id }) => ({ id })) }),
      again: payload,
    });
  }

  @Mutation()
  dismissRejections(
    @Args('input') input: DismissRejectionsInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({
      rejectionIds: keysOf('Rejection', input.rejections, 'rejections'),
      because: input.because,
    });
    return this.mutations.run(context, DismissRejections, command, async ({ ids }) => ({
      rejections: await shown(context, ids),
    }));
  }

  /** Nothing of a call that was refused was dismissed. */
  @ResolveField()
  rejections({ rejections }: { rejections?: RejectionView[] }): RejectionView[] {
    return rejections ?? [];
  }
}

type Counted = Omit<ResubmitRejections['result'], 'refused'> & { refused: { id: string }[] };

async function shown(context: RequestContext, ids: readonly string[]): Promise<RejectionView[]> {
  const views = await Promise.all(ids.map((id) => context.one(rejectionsByIds, id)));
  return views.filter((view) => view !== null);
}
