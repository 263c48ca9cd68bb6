import { auditFeature } from './audit/audit-feature.js';
import { cyclesFeature } from './cycles/cycles-feature.js';
import { eventsFeature } from './events/events-feature.js';
import { exportsFeature } from './exports/exports-feature.js';
import type { Feature } from './feature.js';
import { ideasFeature } from './ideas/ideas-feature.js';
import { inboxFeature } from './inbox/inbox-feature.js';
import { ingestFeature } from './ingest/ingest-feature.js';
import { keysFeature } from './keys/keys-feature.js';
import { mailFeature } from './mail/mail-feature.js';
import { measurementsFeature } from './measurements/measurements-feature.js';
import { metricsFeature } from './metrics/metrics-feature.js';
import { observabilityFeature } from './observability/observability-feature.js';
import { pilotsFeature } from './pilots/pilots-feature.js';
import { redactionFeature } from './redaction/redaction-feature.js';
import { reportsFeature } from './reports/reports-feature.js';
import { sourcesFeature } from './sources/sources-feature.js';
import { unitsFeature } from './units/units-feature.js';
import { webhooksFeature } from './webhooks/webhooks-feature.js';

/** The folders of the API. */
export const FEATURES: readonly Feature[] = [
  unitsFeature,
  webhooksFeature,
  keysFeature,
  metricsFeature,
  measurementsFeature,
  sourcesFeature,
  ingestFeature,
  ideasFeature,
  pilotsFeature,
  cyclesFeature,
  redactionFeature,
  inboxFeature,
  mailFeature,
  reportsFeature,
  exportsFeature,
  eventsFeature,
  auditFeature,
  observabilityFeature,
];
export const LIBS = FEATURES.flatMap((feature) => feature.lib ?? []);
