import { Module } from '@nestjs/common';
import { CreateSourceHandler } from './commands/create-source.js';
import { PullNowHandler } from './commands/pull-now.js';
import { StartUploadHandler } from './commands/start-upload.js';
import { UpdateSourceHandler } from './commands/update-source.js';

@Module({ providers: [CreateSourceHandler, UpdateSourceHandler, PullNowHandler, StartUploadHandler] })
export class SourcesModule {}
