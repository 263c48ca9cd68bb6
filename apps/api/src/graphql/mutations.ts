import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import { CLOCK, Commands, Once, metaFor, type Clock, type CommandClass, type Meta } from '#platform';
import { userErrors } from './errors.js';
import type { Keepable, Keeping } from './kept-result.js';
import type { RequestContext } from './request-context.js';

type Answer = object | Promise<object>;

/**
 * One mutation: input into a command, result into a payload, expected failures into `userErrors`. What the payload shows is read
 * after the change; on STALE_VERSION it shows the object as it stands. With an Idempotency-Key a command is carried out once, and its
 * payload read anew for every repeat.
 */
@Injectable()
export class Mutations {
  constructor(
    private readonly commands: Commands,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run<Input, Result>(
    context: RequestContext,
    command: CommandClass<Input, Result> & Keepable<Result>,
    input: () => Input,
    payload: (result: Result) => Answer,
    asItStands?: () => Answer,
  ): Promise<object> {
    const keeping: Keeping<Result, Result> = { kept: (result) => result, again: payload };
    return this.runKeeping<Input, Result, Result>(context, command, input, payload, keeping, asItStands);
  }

  /** The same of a command whose result is not to be kept as it is. */
  runKeeping<Input, Result, Kept>(
    context: RequestContext,
    command: CommandClass<Input, Result>,
    input: () => Input,
    payload: (result: Result) => Answer,
    { before, kept, again }: Keeping<Result, Kept>,
    asItStands?: () => Answer,
  ): Promise<object> {
    const carryOut = async (meta: Meta): Promise<() => Answer> => {
      const request = await context.keyedRequest();
      const done = await this.once.run(
        request,
        (tx) => this.commands.within(tx, command, meta, input()),
        kept,
        () => before?.(meta) ?? Promise.resolve(),
      );
      if (!done.repeated) return () => payload(done.result);
      return () => again(done.kept as Kept, () => this.commands.run(command, meta, input()));
    };
    return this.carryOut(context, carryOut, (show) => show(), asItStands);
  }

  /**
   * The same of work that opens its transactions itself, because it waits for the outside between them. It is carried out each time that
   * it is asked for, whatever the Idempotency-Key: only what changes nothing may go this way.
   */
  async carryOut<Result>(
    context: RequestContext,
    work: (meta: Meta) => Promise<Result>,
    payload: (result: Result) => Answer,
    asItStands?: () => Answer,
  ): Promise<object> {
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
