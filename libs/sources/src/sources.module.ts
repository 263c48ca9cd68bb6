import { Module } from '@nestjs/common';
import { CreateSourceHandler } from './commands/create-source.js';
import { PullNowHandler } from './commands/pull-now.js';
import { UpdateSourceHandler } from './commands/update-source.js';

@Module({ providers: [CreateSourceHandler, UpdateSourceHandler, PullNowHandler] })
export class SourcesModule {}
