import { NestFactory } from '@nestjs/core';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CyclesModule, CYCLES_ROWS } from '#cycles';
import { IdeasModule, IDEAS_ROWS } from '#ideas';
import { MailModule, MAIL_ROWS } from '#mail';
import { MeasurementsModule, MEASUREMENTS_ROWS, Recorder } from '#measurements';
import { MetricsModule, METRICS_ROWS } from '#metrics';
import { PilotsModule, PILOTS_ROWS } from '#pilots';
import {
  Commands,
  NO_KEYS,
  PlatformModule,
  UnitOfWork,
  metaFor,
  silentLog,
  type CommandClass,
  type KeyRing,
  type Reader,
  type Tx,
} from '#platform';
import { RedactionModule } from '#redaction';
import { SourcesModule, SOURCES_ROWS, type IngestDependencies } from '#sources';
import { UnitsModule, UNITS_ROWS } from '#units';
import { WebhooksModule, WEBHOOKS_ROWS } from '#webhooks';

const ROWS = [
  ...UNITS_ROWS,
  ...WEBHOOKS_ROWS,
  ...METRICS_ROWS,
  ...MEASUREMENTS_ROWS,
  ...SOURCES_ROWS,
  ...IDEAS_ROWS,
  ...PILOTS_ROWS,
  ...CYCLES_ROWS,
  ...MAIL_ROWS,
];

@Module({})
class LoaderModule {}

/** Sends commands without an API: those of the demo, each as the person who would have, and those that set an installation up. */
export class Loader {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly commands: Commands,
    readonly uow: UnitOfWork,
    readonly reader: Reader,
    private readonly keys: KeyRing,
  ) {}

  static async open(databaseUrl: string, keys = NO_KEYS): Promise<Loader> {
    const platform = PlatformModule.forRoot({ databaseUrl, rows: ROWS, name: 'ramp-load', poolSize: 4, keys });
    const imports = [
      platform,
      UnitsModule,
      WebhooksModule,
      MetricsModule,
      MeasurementsModule,
      SourcesModule,
      IdeasModule,
      PilotsModule,
      CyclesModule,
      MailModule,
      RedactionModule,
    ];
    const app = await NestFactory.createApplicationContext({ module: LoaderModule, imports }, { logger: ['error'] });
    return new Loader(app, app.get(Commands), app.get(UnitOfWork), app.get<Reader>(DataSource), keys);
  }

  /** As the program itself where `personId` is null. */
  run<Input, Result>(
    command: CommandClass<Input, Result>,
    personId: string | null,
    at: Date,
    input: Input,
  ): Promise<Result> {
    return this.commands.run(command, metaFor(personId, at), input);
  }

  /** As the program itself in a transaction that is open, for several that are done together or not at all. */
  within<Input, Result>(tx: Tx, command: CommandClass<Input, Result>, at: Date, input: Input): Promise<Result> {
    return this.commands.within(tx, command, metaFor(null, at), input);
  }

  /** To receive what a system sends, as the API does. */
  get ingest(): IngestDependencies {
    const { uow, reader, keys } = this;
    return { uow, reader, keys, recorder: this.app.get(Recorder), now: () => new Date(), log: silentLog };
  }

  /** Ids by the key under which the demo knows them, of what an interrupted load has made already. */
  async known(sql: string): Promise<Map<string, string>> {
    const rows = await this.reader.query<{ key: string; id: string }>(sql);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** The id under this key; a key that nobody has is a fault of the demo's own files. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo names ${key}, which it has not made.`);
  return id;
}
