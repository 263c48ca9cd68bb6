import { Module } from '@nestjs/common';
import { DefineMetricHandler } from './commands/define-metric.js';
import { LoadCatalogueHandler } from './commands/load-catalogue.js';

@Module({ providers: [DefineMetricHandler, LoadCatalogueHandler] })
export class MetricsModule {}
