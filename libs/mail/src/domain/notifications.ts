/**
 * What a person is told by mail: nothing unless they ask for it, else what waits for them, together and at an hour of their own choice
 * (method.md P4: notifications are batched and keep to working hours). Urgent is only what is to be decided on the same day.
 */
import { DIGESTS, InputCheck, refuseIfAny, type Digest, type InboxReason } from '#language';
import type { WorkingHours } from '#units';

export interface Notifications {
  digest: Digest;
  /** 1 is Monday; counts for WEEKLY. */
  weekday: number;
  /** At this hour of the unit's day. */
  hour: number;
  urgent: boolean;
}
export interface SaveNotificationsInput {
  digest?: Digest | null;
  weekday?: number | null;
  hour?: number | null;
  urgent?: boolean | null;
}
export const NOTHING_ASKED: Notifications = { digest: 'NONE', weekday: 1, hour: 8, urgent: false };
/** A stop rule proposes to halt a running test, and people decide on the day (method.md 2.4). All else waits for the digest. */
export const URGENT: readonly InboxReason[] = ['STOP_RULE_BREACHED'];

/** What is absent or null stays. Throws DomainError with all that is wrong. */
export function changedNotifications(
  before: Notifications,
  input: SaveNotificationsInput,
  hours: WorkingHours | null,
): Notifications {
  const check = new InputCheck('notifications');
  const next = { ...before, ...withoutNulls(input) };
  if (hours === null && (next.digest !== 'NONE' || next.urgent))
    check.add(
      'of_nobody_here',
      ['digest'],
      'You have no role here, so nothing waits for you.',
      'Ask for a role first.',
    );
  checkWhen(check, next, hours);
  refuseIfAny(check.problems);
  return next;
}

/** The day and hour at which a digest is due: a working day, and an hour within the unit's working hours. */
export function checkWhen(
  check: InputCheck,
  { digest, weekday, hour }: Omit<Notifications, 'urgent'>,
  hours: Pick<WorkingHours, 'fromHour' | 'untilHour'> | null,
): void {
  check.oneOf(['digest'], digest, DIGESTS);
  check.whole(['weekday'], weekday, { least: 1, most: 5 });
  check.whole(['hour'], hour, { least: hours?.fromHour ?? 0, most: (hours?.untilHour ?? 24) - 1 });
}

const withoutNulls = (input: SaveNotificationsInput): Partial<Notifications> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
