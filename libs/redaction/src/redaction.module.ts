import { Module } from '@nestjs/common';
import { RedactTextHandler } from './commands/redact-text.js';

@Module({ providers: [RedactTextHandler] })
export class RedactionModule {}
