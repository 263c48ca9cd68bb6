import type { Feature } from '../feature.js';
import { Ingests } from './ingests.js';
import { UploadsResolver } from './uploads.resolver.js';

export const ingestFeature: Feature = { lib: null, resolvers: [Ingests, UploadsResolver], nodes: {} };
