import * as sources from '#sources';
import type { Feature } from '../feature.js';
import { PullResolver, RejectionResolver } from './pull.resolver.js';
import { SecretsResolver } from './secrets.resolver.js';
import { SourceResolver } from './source.resolver.js';
import { SourcesResolver } from './sources.resolver.js';

export const sourcesFeature: Feature = {
  lib: { door: sources, module: sources.SourcesModule, rows: sources.SOURCES_ROWS },
  resolvers: [SourcesResolver, SourceResolver, PullResolver, RejectionResolver, SecretsResolver],
  nodes: {
    Source: sources.sourcesByIds,
    Pull: sources.pullsByIds,
    Rejection: sources.rejectionsByIds,
    Secret: sources.secretsByIds,
  },
};
