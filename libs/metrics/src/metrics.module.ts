import { Module } from '@nestjs/common';
import { DefineMetricHandler } from './commands/define-metric.js';
import { LoadCatalogueHandler } from './commands/load-catalogue.js';
import { ReviseMetricHandler } from './commands/revise-metric.js';

@Module({ providers: [DefineMetricHandler, ReviseMetricHandler, LoadCatalogueHandler] })
export class MetricsModule {}
