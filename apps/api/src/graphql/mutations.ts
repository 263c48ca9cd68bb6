import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import { CLOCK, Commands, metaFor, type Clock, type CommandClass, type Meta } from '#platform';
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

  run<Input, Result, Payload extends object>(
    context: RequestContext,
    command: CommandClass<Input, Result>,
    input: () => Input,
    payload: (result: Result) => Payload | Promise<Payload>,
    asItStands?: () => Payload | Promise<Payload>,
  ): Promise<Payload | { userErrors: UserError[] }> {
    return this.carryOut(context, (meta) => this.commands.run(command, meta, input()), payload, asItStands);
  }

  /** The same of work that opens its transactions itself, because it waits for the outside between them. */
  async carryOut<Result, Payload extends object>(
    context: RequestContext,
    work: (meta: Meta) => Promise<Result>,
    payload: (result: Result) => Payload | Promise<Payload>,
    asItStands?: () => Payload | Promise<Payload>,
  ): Promise<Payload | { userErrors: UserError[] }> {
    const { personId } = await context.viewer();
    // A snapshot of an earlier mutation of the operation would hold a second connection: many such starve each other.
    await context.refresh();
    try {
      const result = await work(metaFor(personId, this.clock.now(), context.correlationId));
      await context.refresh();
      return { userErrors: [], ...(await payload(result)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const stale = error.first.code === 'STALE_VERSION' && asItStands;
      if (stale) await context.refresh();
      return { ...(stale ? await asItStands() : {}), userErrors: userErrors(error.problems) };
    }
  }
}
