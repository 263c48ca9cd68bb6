import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type KeyRing } from '#platform';
import { LIBS } from './libs.js';

const POOL = 8;

/** The features' commands and subscribers over one database, without any door to the outside. */
@Module({})
export class WorkerModule {
  static forRoot(databaseUrl: string, keys: KeyRing): DynamicModule {
    const rows = LIBS.flatMap((lib) => lib.rows);
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ databaseUrl, rows, name: 'ramp-worker', poolSize: POOL, keys }),
        ...LIBS.map((lib) => lib.module),
      ],
    };
  }
}
