// The door of sources: how measurements are fetched from other systems, and what of them was not taken.
import type { RowClass, Subscriber } from '#platform';

export { CreateSource } from './commands/create-source.js';
export { PauseSource, type SourceStepInput } from './commands/pause-source.js';
export { StartUpload, type StartedUpload } from './commands/start-upload.js';
export { PullNow, type PullNowInput } from './commands/pull-now.js';
export { ResumeSource } from './commands/resume-source.js';
export { RetireSource, type RetireSourceInput } from './commands/retire-source.js';
export { DismissRejections, type DismissRejectionsInput } from './commands/dismiss-rejections.js';
export { ResubmitRejections, type ResubmitRejectionsInput } from './commands/resubmit-rejections.js';
export { StoreSecret } from './commands/store-secret.js';
export { UpdateSource } from './commands/update-source.js';
export { CONNECTORS } from './connectors/known-connectors.js';
export type { Connector, ReadRequest, Reading } from './connectors/connector.js';
export { LIMITS, type Limits } from './connectors/limits.js';
export * from './domain/csv-mapping.js';
export { rowsOf, type CsvCells, type CsvPlace } from './domain/rows-of.js';
export { type ColumnPair } from './domain/simple-mapping.js';
export type { RedcapMapping, RedcapMetric } from './domain/redcap/redcap-mapping.js';
export { keeperProblems } from './domain/keepers.js';
export type { CreateSourceInput, UpdateSourceInput } from './domain/source.js';
export { NO_SETTINGS, type SourceSettingsInput, type StoredSettings } from './domain/stored-settings.js';
export { holdSecrets, rewrapSecrets, secretsByMasterKey, type Rewrapped } from './data/rewrap-secrets.js';
export { SourceFault } from './domain/source-fault.js';
export type { StartUploadInput } from './domain/upload.js';
export type { IngestDependencies } from './ingest/dependencies.js';
export { receiveMessage, type SentMessage } from './ingest/receive-message.js';
export { receivePush, type SentPush } from './ingest/receive-push.js';
export { receiveUpload, type SentFile } from './ingest/receive-upload.js';
export type { Received } from './ingest/received.js';
export { MOST_JSON_BYTES } from './ingest/sent-rows.js';
export { sweepMessages } from './ingest/sweep-messages.js';
export { sealAuthorizations } from './data/seal-authorizations.js';
export { renewLease } from './pulls/claim-pull.js';
export { planDuePulls } from './pulls/plan-due-pulls.js';
export { pullsToRun, type PullToRun } from './pulls/pulls-to-run.js';
export { runPull, type PullDependencies } from './pulls/run-pull.js';
export { seriesFreshness } from './reads/series-freshness.js';
export { lastPulls, pullsByIds, pullsOfSources, type PullView } from './reads/pull.reads.js';
export {
  rejectionsByIds,
  rejectionsOfPulls,
  rejectionsOfSources,
  type RejectionFilter,
  type RejectionView,
} from './reads/rejection.reads.js';
export { rejectionActions, type RejectionAction } from './reads/rejection-actions.js';
export {
  rejectionCountsOfPulls,
  rejectionCountsOfSources,
  type CountedRejections,
  type RejectionCount,
} from './reads/rejection-counts.reads.js';
export { secretsByIds, type SecretView } from './reads/secret.reads.js';
export { sourceActions, type SourceAction } from './reads/source-actions.js';
export {
  listSources,
  metricIdsOfSources,
  sourcesByIds,
  type SourceFilter,
  type SourceView,
} from './reads/source.reads.js';
export { SOURCES_TICKS, SourcesModule } from './sources.module.js';
export { SourceTrials, type Trial, type TrialDependencies } from './trials/source-trials.js';
export type { TrialInput } from './domain/trial.js';

export const SOURCES_ROWS: RowClass[] = [];
export const SOURCES_SUBSCRIBERS: (new () => Subscriber)[] = [];
export { keeps } from './reads/keeps.js';
