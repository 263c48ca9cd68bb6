import type { Feature } from '../feature.js';
import { PilotReportResolver } from './pilot-report.resolver.js';
import { ReportsController } from './reports.controller.js';

export const reportsFeature: Feature = {
  lib: null,
  resolvers: [PilotReportResolver],
  controllers: [ReportsController],
  nodes: {},
};
