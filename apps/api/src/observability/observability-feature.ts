import type { Feature } from '../feature.js';
import { EventLoopDelay } from './event-loop-delay.js';
import { MetricsController } from './metrics.controller.js';

export const observabilityFeature: Feature = {
  lib: null,
  resolvers: [EventLoopDelay],
  controllers: [MetricsController],
  nodes: {},
};
