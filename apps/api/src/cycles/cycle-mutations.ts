import { Injectable } from '@nestjs/common';
import { cyclesByIds, type CycleView } from '#cycles';
import type { CommandClass } from '#platform';
import type { Keepable } from '../graphql/kept-result.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

interface OfCycle {
  cycle: string;
}
type WithKey<Input extends OfCycle> = Omit<Input, 'cycle'> & { cycleId: string };

/** A mutation of a cycle that is there: its payload shows the cycle after it, or as it stands where the version was stale. */
@Injectable()
export class CycleMutations {
  constructor(private readonly mutations: Mutations) {}

  change<Input extends OfCycle, CommandInput, Result extends { id: string }>(
    context: RequestContext,
    command: CommandClass<CommandInput, Result> & Keepable<Result>,
    input: Input,
    commandInput: (input: WithKey<Input>) => CommandInput,
    beside: (result: Result) => object | Promise<object> = () => ({}),
  ): Promise<object> {
    const { cycle, ...fields } = input;
    const key = (): string => keyOf('Cycle', cycle, 'cycle');
    return this.mutations.run(
      context,
      command,
      () => commandInput({ ...fields, cycleId: key() }),
      async (result) => ({ ...(await shown(context, result.id)), ...(await beside(result)) }),
      () => shown(context, key()),
    );
  }
}

export const shown = async (context: RequestContext, id: string): Promise<{ cycle: CycleView | null }> => ({
  cycle: await context.one(cyclesByIds, id),
});
