import * as redaction from '#redaction';
import type { Feature } from '../feature.js';
import { RedactionResolver } from './redaction.resolver.js';

export const redactionFeature: Feature = {
  lib: { door: redaction, module: redaction.RedactionModule, rows: redaction.REDACTION_ROWS },
  resolvers: [RedactionResolver],
  nodes: {},
};
