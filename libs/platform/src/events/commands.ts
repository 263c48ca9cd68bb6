import type { CommandBus, ICommand } from '@nestjs/cqrs';
import type { Tx, UnitOfWork } from '../database/unit-of-work.js';
import type { Meta } from './meta.js';

/**
 * A use case: one class of this kind and its handler, in one file. The handler gets the transaction with the command.
 *
 * @example class StartCycle extends RampCommand<StartCycleInput, { id: string }> {}
 */
export abstract class RampCommand<Input, Result> implements ICommand {
  declare readonly result: Result;

  constructor(
    readonly tx: Tx,
    readonly meta: Meta,
    readonly input: Input,
  ) {}
}
export type CommandClass<Input, Result> = new (tx: Tx, meta: Meta, input: Input) => RampCommand<Input, Result>;

/** Sends commands to their handlers: `run` opens the transaction at the edge, `within` goes on in one that is open. */
export class Commands {
  constructor(
    private readonly bus: CommandBus,
    private readonly uow: UnitOfWork,
  ) {}

  run<Input, Result>(command: CommandClass<Input, Result>, meta: Meta, input: Input): Promise<Result> {
    return this.uow.run((tx) => this.within(tx, command, meta, input));
  }

  within<Input, Result>(tx: Tx, command: CommandClass<Input, Result>, meta: Meta, input: Input): Promise<Result> {
    return this.bus.execute(new command(tx, meta, input)) as Promise<Result>;
  }
}
