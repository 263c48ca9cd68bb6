import type { Feature } from '../feature.js';
import { EventLoopDelay } from './event-loop-delay.js';
import { FilesOut } from './files-out.js';
import { MetricsController } from './metrics.controller.js';

export const observabilityFeature: Feature = {
  lib: null,
  resolvers: [EventLoopDelay, FilesOut],
  controllers: [MetricsController],
  nodes: {},
};
