import { integrationKeysByIds } from '#units';
import type { Feature } from '../feature.js';
import { KeyOfEvent, KeyOfProvenance, KeyOfViewer } from './acting-key.resolver.js';
import { IntegrationKeyResolver } from './integration-key.resolver.js';
import { IntegrationKeysResolver } from './integration-keys.resolver.js';

export const keysFeature: Feature = {
  lib: null,
  resolvers: [IntegrationKeysResolver, IntegrationKeyResolver, KeyOfViewer, KeyOfEvent, KeyOfProvenance],
  nodes: { IntegrationKey: integrationKeysByIds },
};
