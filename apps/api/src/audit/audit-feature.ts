import type { Feature } from '../feature.js';
import { AuditResolver } from './audit.resolver.js';

/** The platform keeps the audit; what is told of the API stands in `audited.ts`. */
export const auditFeature: Feature = { lib: null, resolvers: [AuditResolver], nodes: {} };
