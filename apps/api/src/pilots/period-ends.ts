import { DomainError, daysAfter, periodOf, type Period } from '#language';
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
  if (every === 'EVENT') throw invalid('period.none', 'An event is no period that ends.', 'Choose DAY to YEAR.');
  const today = unitDay(now, timeZone);
  const last = to === null || to > today ? today : to;
  const ends: Date[] = [];
  for (let day = from; periodOf(day, every).start <= last; day = daysAfter(periodOf(day, every).end, 1)) {
    if (ends.length === MOST)
      throw invalid(
        'period.too_many',
        `These are more than ${MOST} periods.`,
        'Choose longer periods, or a later day to begin with.',
      );
    const end = endOfUnitDay(periodOf(day, every).end, timeZone);
    ends.push(end < now ? end : now);
  }
  return ends;
}

const invalid = (rule: string, message: string, remedy: string): DomainError =>
  new DomainError({ code: 'INVALID', rule, message, remedy, path: ['every'] });
