/**
 * What a bundle carries of each table, and why not of those it leaves: the one list of format 1. A table that is not here fails
 * `tests/reliability/bundle.spec.ts`, so that whoever adds one decides.
 */
export interface Carried {
  about: string;
  /** SQL over the row `r`: which rows are carried; all unless said. */
  where?: string;
  /** Columns that stay behind; filled in they have their default. */
  without?: readonly string[];
  /** SQL over the row `r` that is carried in a column's place. */
  instead?: Readonly<Record<string, string>>;
}
export type Kind = Carried | { leftOut: string };

const OPEN_PULL = `r.status in ('QUEUED', 'RUNNING')`;

export const KINDS: Readonly<Record<string, Kind>> = {
  installation: {
    about: 'The day on which the box of anonymous ideas was last opened.',
    where: `r.key = 'idea_box_opened_on'`,
  },
  units: { about: 'Places: the organisation and all under it.' },
  unit_paths: { about: 'Which unit was inside which, from when to when.' },
  people: {
    about: 'Everybody who is or was here, by name and e-mail address.',
    without: ['issuer', 'subject', 'claims_at'],
  },
  integration_keys: {
    about: 'Keys of integrations, so that the log can say which did what: all revoked.',
    // No hash has sixteen bytes, so nothing opens by it.
    instead: { hash: 'uuid_send(r.id)', revoked_at: 'coalesce(r.revoked_at, r.created_at)' },
  },
  grants: { about: 'Who held which role where, from when to when.' },
  events: { about: 'The log: every event, in the order of writing, with its position.' },
  event_log: { about: 'The newest position that was given.' },
  subscribers: { about: 'From which position on each subscriber is owed the events of its types.' },
  deliveries: {
    about: 'What is still owed: events whose consequences had not happened yet, or failed.',
    where: `r.status in ('OPEN', 'DEAD')`,
    without: ['lease_until'],
    instead: { next_at: 'r.open_since', attempts: `case r.status when 'OPEN' then 0 else r.attempts end` },
  },
  stage_spans: { about: 'In which stage pilots, adoptions, cycles and ideas were, from when to when.' },
  metrics: { about: 'Metrics as they are defined now.' },
  metric_versions: { about: 'Every version of each definition.' },
  interventions: { about: 'Published interventions of the catalogue.' },
  sources: {
    about: 'Where measurements are read from; paused, and without their secrets.',
    instead: {
      status: `case when r.retired_at is null then 'PAUSED' else r.status end`,
      next_pull_at: 'null::timestamptz',
      rests_until: 'null::timestamptz',
      failures: '0',
    },
  },
  pulls: {
    about: 'Readings of sources. One that was under way has failed.',
    without: ['lease_until'],
    instead: {
      status: `case when ${OPEN_PULL} then 'FAILED' else r.status end`,
      finished_at: `case when ${OPEN_PULL} then coalesce(r.started_at, r.queued_at) else r.finished_at end`,
      error: `case when ${OPEN_PULL} then 'The organisation was exported while this pull was open.' else r.error end`,
    },
  },
  uploads: {
    about: 'Files that were promised or received: names and sizes. Their one-time addresses are dead.',
    // No hash has sixteen bytes, so no address leads here.
    instead: { token_hash: 'uuid_send(r.pull_id)' },
  },
  ingested_messages: { about: 'Ids of signed messages that were taken, so that none is taken twice.' },
  series: { about: 'One metric at one unit.' },
  recordings: { about: 'Who or what brought which rows, and when.' },
  measurements: { about: 'Every revision of every value, with its provenance.' },
  shown_cells: { about: 'What was decided to be shown or withheld, revision by revision.' },
  rejections: { about: 'The quarantine, with the rows as they came.' },
  phases: { about: 'Phases of charts, as spans.' },
  exclusions: { about: 'Points left out of the reckoning, and why, as spans.' },
  annotations: { about: 'Notes on charts, as spans.' },
  series_summary: { about: 'What each series was summed up as, from when to when.' },
  signals: { about: 'Signals with their explanations.' },
  ideas: { about: 'Ideas; anonymous ones name nobody.' },
  idea_box: { about: 'Anonymous ideas that wait for the daily opening, by their random ids.' },
  idea_answer_box: { about: 'Answers of anonymous senders that wait, by their random ids.' },
  idea_codes: { about: 'Hashes of tracking codes: senders come back with theirs.' },
  goals: { about: 'Goals.' },
  pilots: { about: 'Pilots with team, metrics, aim, assessments and wins.' },
  adoptions: { about: 'Units that take over a change.' },
  cycles: { about: 'Plan-Do-Study-Act cycles with predictions, evidence, reviews and amendments.' },
  cycle_tasks: { about: 'Tasks of cycles.' },
  field_notes: { about: 'What was observed during tests.' },
  comments: { about: 'Comments.' },
  reminders: { about: 'What was reminded of, so that it is not said again.' },
  progress_snapshots: { about: 'The three scores of each pilot at the end of each month.' },
  scored_predictions: { about: 'Predictions that calibration counts.' },
  outcome_spans: { about: 'Which metrics were outcomes of which pilots, from when to when.' },
  estimate_spans: { about: 'What pilots were said to give back, from when to when.' },

  notifications: {
    leftOut: 'What people chose to be told by mail: the new sender is nobody to them yet, so they choose anew.',
  },
  mails: { leftOut: 'Mail that was sent, or was to be.' },
  calendar_feeds: { leftOut: 'Secret addresses of the old installation.' },
  chat_hooks: { leftOut: 'Their addresses are secrets, which stay behind: they are made anew.' },
  chat_posts: { leftOut: 'What was owed to chats, which stay behind.' },
  webhooks: {
    leftOut: 'Their signing secrets stay behind, and receivers must know of the new sender: they are made anew.',
  },
  webhook_messages: { leftOut: 'What was owed to webhooks, which stay behind.' },
  webhook_attempts: { leftOut: 'How webhooks, which stay behind, were told.' },
  audit_entries: { leftOut: 'Who read what there is told there: it is exported with `npx ramp audit export`.' },
  carried_out: { leftOut: 'Requests sent again are of days; nobody here sends them to the new installation.' },
  sessions: { leftOut: 'Everybody signs in anew.' },
  caller_spending: { leftOut: 'What callers spent in the last minute.' },
  integration_pepper: { leftOut: 'Sealed by the key of the old installation.' },
  secrets: { leftOut: 'Sealed by the key of the old installation: the manifest names those to store anew.' },
  pull_progress: { leftOut: 'How far a reading under way has come: none is.' },
  staged_measurements: { leftOut: 'Rows on their way into a recording: none is under way.' },
  migrations: { leftOut: 'The manifest has their names; the new database has made its own.' },
};

export const carried = (name: string): Carried | null => {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name]! : null;
  return kind && 'about' in kind ? kind : null;
};
