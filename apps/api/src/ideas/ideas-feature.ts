import * as ideas from '#ideas';
import type { Feature } from '../feature.js';

export const ideasFeature: Feature = {
  lib: { door: ideas, module: ideas.IdeasModule, rows: ideas.IDEAS_ROWS },
  resolvers: [],
  nodes: {},
};
