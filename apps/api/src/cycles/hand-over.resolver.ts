import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { HandOver } from '#cycles';
import type { HandOverInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf, keysOf } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

const SHOWN = 100;

@Resolver()
export class HandOverMutation {
  constructor(
    private readonly mutations: Mutations,
    private readonly nodes: Nodes,
  ) {}

  @Mutation()
  handOver(@Args('input') input: HandOverInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({
      fromId: keyOf('Person', input.from, 'from'),
      toId: keyOf('Person', input.to, 'to'),
      underId: keyIn('Unit', input.under, 'under'),
      pilotIds: input.pilots && keysOf('Pilot', input.pilots, 'pilots'),
      because: input.because,
    });
    return this.mutations.run(context, HandOver, command, async ({ moved }) => {
      const nodes = moved.slice(0, SHOWN).map(({ type, id }) => this.nodes.load(context, type, id));
      return { moved: (await Promise.all(nodes)).filter((node) => node !== null) };
    });
  }
}

@Resolver('HandOverPayload')
export class HandOverPayloadResolver {
  /** Nothing where the hand-over was refused. */
  @ResolveField()
  moved({ moved }: { moved?: object[] }): object[] {
    return moved ?? [];
  }
}
