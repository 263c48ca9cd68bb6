import { Module, type Type } from '@nestjs/common';
import { MeasurementsModule } from '#measurements';
import type { Tick } from '#platform';
import { CreateSourceHandler } from './commands/create-source.js';
import { DismissRejectionsHandler } from './commands/dismiss-rejections.js';
import { PullNowHandler } from './commands/pull-now.js';
import { PauseSourceHandler } from './commands/pause-source.js';
import { ResumeSourceHandler } from './commands/resume-source.js';
import { RetireSourceHandler } from './commands/retire-source.js';
import { ResubmitRejectionsHandler } from './commands/resubmit-rejections.js';
import { StartUploadHandler } from './commands/start-upload.js';
import { StoreSecretHandler } from './commands/store-secret.js';
import { UpdateSourceHandler } from './commands/update-source.js';
import { EmptyRawOfSettledRejections } from './ticks/empty-raw-of-settled-rejections.js';

export const SOURCES_TICKS: Type<Tick>[] = [EmptyRawOfSettledRejections];

@Module({
  imports: [MeasurementsModule],
  providers: [
    ...[CreateSourceHandler, UpdateSourceHandler, PullNowHandler],
    ...[PauseSourceHandler, ResumeSourceHandler, RetireSourceHandler],
    ...[ResubmitRejectionsHandler, DismissRejectionsHandler, StoreSecretHandler, StartUploadHandler],
    ...SOURCES_TICKS,
  ],
  exports: [...SOURCES_TICKS],
})
export class SourcesModule {}
