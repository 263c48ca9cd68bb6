import { Module } from '@nestjs/common';
import { CreateSourceHandler } from './commands/create-source.js';
import { PullNowHandler } from './commands/pull-now.js';
import { PauseSourceHandler } from './commands/pause-source.js';
import { ResumeSourceHandler } from './commands/resume-source.js';
import { RetireSourceHandler } from './commands/retire-source.js';
import { UpdateSourceHandler } from './commands/update-source.js';

@Module({
  providers: [
    ...[CreateSourceHandler, UpdateSourceHandler, PullNowHandler],
    ...[PauseSourceHandler, ResumeSourceHandler, RetireSourceHandler],
  ],
})
export class SourcesModule {}
