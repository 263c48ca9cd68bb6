import * as sources from '#sources';
import type { Feature } from '../feature.js';
import { PullResolver } from './pull.resolver.js';
import { QuarantineResolver } from './quarantine.resolver.js';
import { RejectionResolver } from './rejection.resolver.js';
import { SecretsResolver } from './secrets.resolver.js';
import { SourceStepsResolver } from './source-steps.resolver.js';
import { SourceResolver } from './source.resolver.js';
import { SourcesResolver } from './sources.resolver.js';
import { sourceTrials } from './source-trials.js';
import { TrySourceResolver } from './try-source.resolver.js';

export const sourcesFeature: Feature = {
  lib: { door: sources, module: sources.SourcesModule, rows: sources.SOURCES_ROWS },
  resolvers: [
    ...[SourcesResolver, SourceStepsResolver, SourceResolver, PullResolver, RejectionResolver, SecretsResolver],
    ...[QuarantineResolver, sourceTrials, TrySourceResolver],
  ],
  nodes: {
    Source: sources.sourcesByIds,
    Pull: sources.pullsByIds,
    Rejection: sources.rejectionsByIds,
    Secret: sources.secretsByIds,
  },
};
