import type { Feature } from '../feature.js';
import { ExportsController } from './exports.controller.js';
import { TablesAtOnce } from './tables-at-once.js';

export const exportsFeature: Feature = {
  lib: null,
  resolvers: [TablesAtOnce],
  controllers: [ExportsController],
  nodes: {},
};
