import * as sources from '#sources';
import type { Feature } from '../feature.js';
import { PullResolver, RejectionResolver } from './pull.resolver.js';
import { SourceStepsResolver } from './source-steps.resolver.js';
import { SourceResolver } from './source.resolver.js';
import { SourcesResolver } from './sources.resolver.js';

export const sourcesFeature: Feature = {
  lib: { door: sources, module: sources.SourcesModule, rows: sources.SOURCES_ROWS },
  resolvers: [SourcesResolver, SourceStepsResolver, SourceResolver, PullResolver, RejectionResolver],
  nodes: { Source: sources.sourcesByIds, Pull: sources.pullsByIds, Rejection: sources.rejectionsByIds },
};
