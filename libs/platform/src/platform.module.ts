import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { systemClock, type Clock } from './clock.js';
import { createDataSource, type RowClass } from './database/data-source.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { Wakeups } from './database/wakeups.js';
import { Commands } from './events/commands.js';
import { Once } from './idempotency/once.js';
import { log } from './log.js';
import { NO_KEYS, type KeyRing } from './secrets/key-ring.js';
import { ForgetRequestsCarriedOut } from './ticks/forget-requests-carried-out.js';

export const CLOCK = Symbol('clock');
export const KEY_RING = Symbol('key ring');
/** Which of its installations this is, as keys of integrations name it. */
export const ENVIRONMENT = Symbol('environment');
export interface PlatformOptions {
  databaseUrl: string;
  rows: RowClass[];
  name: string;
  poolSize?: number;
  clock?: Clock;
  /** Without it no secret is stored or opened here. */
  keys?: KeyRing;
  environment?: string;
}

/** Database, unit of work, wake-ups, command bus and clock for one process. Closes what it opened. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly wakeups: Wakeups,
  ) {}

  static forRoot({
    databaseUrl,
    rows,
    name,
    poolSize,
    clock,
    keys = NO_KEYS,
    environment = 'live',
  }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: CLOCK, useValue: clock ?? systemClock },
        { provide: KEY_RING, useValue: keys },
        { provide: ENVIRONMENT, useValue: environment },
        { provide: DataSource, useFactory: () => createDataSource(databaseUrl, rows, { name, poolSize }).initialize() },
        {
          provide: Wakeups,
          useFactory: async () => {
            const wakeups = new Wakeups(databaseUrl, log);
            await wakeups.open();
            return wakeups;
          },
        },
        {
          provide: UnitOfWork,
          inject: [DataSource, Wakeups],
          useFactory: (source: DataSource, wakeups: Wakeups) => new UnitOfWork(source, wakeups),
        },
        {
          provide: Commands,
          inject: [CommandBus, UnitOfWork],
          useFactory: (bus: CommandBus, uow: UnitOfWork) => new Commands(bus, uow),
        },
        {
          provide: Once,
          inject: [DataSource, UnitOfWork],
          useFactory: (source: DataSource, uow: UnitOfWork) => new Once(source, uow),
        },
        ForgetRequestsCarriedOut,
      ],
      exports: [
        ...[CqrsModule, CLOCK, KEY_RING, ENVIRONMENT, DataSource, Wakeups, UnitOfWork, Commands],
        ...[Once, ForgetRequestsCarriedOut],
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wakeups.close();
    if (this.source.isInitialized) await this.source.destroy();
  }
}
