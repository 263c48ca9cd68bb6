import { Injectable } from '@nestjs/common';
import { pilotsByIds, type PilotView } from '#pilots';
import type { CommandClass } from '#platform';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

/** What resolvers of a pilot's mutations have in common. */
@Injectable()
export abstract class PilotChanges {
  constructor(protected readonly mutations: Mutations) {}

  /** A change of a pilot that is there: the payload shows it after, or as it stands where the version was stale. */
  protected change<Input extends { pilot: string }, CommandInput>(
    context: RequestContext,
    command: CommandClass<CommandInput, { id: string }>,
    input: Input,
    commandInput: (fields: Omit<Input, 'pilot'> & { pilotId: string }) => CommandInput,
  ): Promise<object> {
    const { pilot, ...fields } = input;
    const key = (): string => keyOf('Pilot', pilot, 'pilot');
    return this.mutations.run(
      context,
      command,
      () => commandInput({ ...fields, pilotId: key() }),
      ({ id }) => shown(context, id),
      () => shown(context, key()),
    );
  }
}

export const shown = async (context: RequestContext, id: string): Promise<{ pilot: PilotView | null }> => ({
  pilot: await context.one(pilotsByIds, id),
});
