import { Module } from '@nestjs/common';
import { CreateSourceHandler } from './commands/create-source.js';
import { PullNowHandler } from './commands/pull-now.js';
import { StartUploadHandler } from './commands/start-upload.js';
import { StoreSecretHandler } from './commands/store-secret.js';
import { UpdateSourceHandler } from './commands/update-source.js';

@Module({
  providers: [CreateSourceHandler, UpdateSourceHandler, PullNowHandler, StartUploadHandler, StoreSecretHandler],
})
export class SourcesModule {}
