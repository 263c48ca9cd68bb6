import type { InboxReason } from '#language';
import { AIM_DUE } from './aim-due.js';
import { CHANGES_REQUESTED } from './changes-requested.js';
import { CYCLE_OVERDUE } from './cycle-overdue.js';
import { DELIVERY_DEAD } from './delivery-dead.js';
import { IDEA_TO_ACKNOWLEDGE } from './idea-to-acknowledge.js';
import { PILOT_IDLE } from './pilot-idle.js';
import { PILOT_ORPHANED } from './pilot-orphaned.js';
import { QUARANTINE } from './quarantine.js';
import { REVIEW_REQUESTED } from './review-requested.js';
import { SIGNAL_TO_EXPLAIN } from './signal-to-explain.js';
import { SOURCE_FAILING } from './source-failing.js';
import { SPREAD_OFFERED } from './spread-offered.js';
import { STOP_RULE_BREACHED } from './stop-rule-breached.js';
import { STUDY_DUE } from './study-due.js';
import { SUSTAINMENT_DUE } from './sustainment-due.js';
import { TASK_DUE } from './task-due.js';
import { WEBHOOK_FAILING } from './webhook-failing.js';

/**
 * Every reason as SQL: the rows (reason, type, id, unit_id, since, due_at) that wait for the viewer, read from what is the case now.
 * The compiler asks for each.
 */
export const REASONS: Record<InboxReason, string> = {
  REVIEW_REQUESTED,
  TASK_DUE,
  CYCLE_OVERDUE,
  STUDY_DUE,
  SIGNAL_TO_EXPLAIN,
  IDEA_TO_ACKNOWLEDGE,
  SOURCE_FAILING,
  CHANGES_REQUESTED,
  STOP_RULE_BREACHED,
  SPREAD_OFFERED,
  SUSTAINMENT_DUE,
  AIM_DUE,
  PILOT_IDLE,
  PILOT_ORPHANED,
  QUARANTINE,
  DELIVERY_DEAD,
  WEBHOOK_FAILING,
};
