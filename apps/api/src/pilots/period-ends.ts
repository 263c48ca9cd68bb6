import { DomainError, daysAfter, periodOf, type Period, type Problem } from '#language';
import { endOfUnitDay, unitDay } from '#units';

const MOST = 60;

/**
 * The ends of the periods from that of `from` to that of `to` (today where it is null), in the unit's time zone. The period that still runs ends now, and
 * none that has not begun is asked for. Throws INVALID beyond 60.
 */
export function periodEnds(
  { from, to, every }: { from: string; to: string | null; every: Period },
  timeZone: string,
  now: Date,
): Date[] {
  if (every === 'EVENT') throw new DomainError(NO_PERIOD);
  const today = unitDay(now, timeZone);
  const last = to === null || to > today ? today : to;
  const ends: Date[] = [];
  for (let day = from; periodOf(day, every).start <= last; day = daysAfter(periodOf(day, every).end, 1)) {
    if (ends.length === MOST) throw new DomainError(TOO_MANY);
    const end = endOfUnitDay(periodOf(day, every).end, timeZone);
    ends.push(end < now ? end : now);
  }
  return ends;
}

const NO_PERIOD: Problem = {
  code: 'INVALID',
  rule: 'period.none',
  message: 'An event is no period that ends.',
  remedy: 'Choose DAY to YEAR.',
  path: ['every'],
};
const TOO_MANY: Problem = {
  code: 'INVALID',
  rule: 'period.too_many',
  message: `These are more than ${MOST} periods.`,
  remedy: 'Choose longer periods, or a later day to begin with.',
  path: ['every'],
};
