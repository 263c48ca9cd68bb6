import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import { CLOCK, Commands, metaFor, type Clock, type CommandClass } from '#platform';
import { userErrors, type UserError } from './errors.js';
import type { RequestContext } from './request-context.js';

/**
 * One mutation: input into a command, result into a payload, expected failures into `userErrors`. What the payload shows is read
 * after the change; on STALE_VERSION it shows the object as it stands.
 */
@Injectable()
export class Mutations {
  constructor(
    private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run<Input, Result, Payload extends object>(
    context: RequestContext,
    command: CommandClass<Input, Result>,
    input: () => Input,
    payload: (result: Result) => Payload | Promise<Payload>,
    asItStands?: () => Payload | Promise<Payload>,
  ): Promise<Payload | { userErrors: UserError[] }> {
    const { personId } = await context.viewer();
    // A snapshot of an earlier mutation of the operation would hold a second connection: many such starve each other.
    await context.refresh();
    try {
      const result = await this.commands.run(
        command,
        metaFor(personId, this.clock.now(), context.correlationId),
        input(),
      );
      await context.refresh();
      return { ...(await payload(result)), userErrors: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const stale = error.first.code === 'STALE_VERSION' && asItStands;
      if (stale) await context.refresh();
      return { ...(stale ? await asItStands() : {}), userErrors: userErrors(error.problems) };
    }
  }
}
