import type { InboxReason } from '#language';

/**
 * What waits, in fixed words: mail leaves the house, so nothing that somebody wrote about a test, a patient or an idea goes into it, nor any
 * value that was measured.
 */
export const REASON_WORDS: Record<InboxReason, string> = {
  REVIEW_REQUESTED: 'A review was asked of you',
  TASK_DUE: 'A task of yours is due',
  CYCLE_OVERDUE: 'A test should have ended',
  STUDY_DUE: 'A study is due',
  SIGNAL_TO_EXPLAIN: 'A chart shows an unusual pattern',
  IDEA_TO_ACKNOWLEDGE: 'An idea waits for an answer',
  SOURCE_FAILING: 'A source cannot be read',
  CHANGES_REQUESTED: 'A review asks for changes',
  STOP_RULE_BREACHED: 'A stop rule of a running test is breached',
  SPREAD_OFFERED: 'A change was offered to your unit',
  SUSTAINMENT_DUE: 'It is time to look whether a gain has held',
  AIM_DUE: 'The day of an aim has come',
  PILOT_IDLE: 'A pilot has been quiet for a while',
  PILOT_ORPHANED: 'A pilot has nobody who answers for it',
  QUARANTINE: 'Rows lie in quarantine',
  DELIVERY_DEAD: 'Something that follows by itself has stopped',
  WEBHOOK_FAILING: 'A webhook, or a channel of a chat, cannot be reached',
};
