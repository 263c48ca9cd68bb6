/** Measure what matters, to learn and just enough to act (method.md P5, 2.4): few, balanced, shared with those who did the work. */
import type { MetricRole, Period } from '#language';
import {
  counted,
  found,
  guaranteed,
  notYet,
  type Checks,
  type CycleFact,
  type PrincipleFacts,
} from './principle-facts.js';

const MOST_METRICS = 6;
const MOST_MINUTES_A_WEEK = 5;
const MOST_DAYS = 60;
/** How often somebody collects in a week of five working days; each time is reckoned as a minute. */
const TIMES_A_WEEK: Record<Period, number> = { DAY: 5, WEEK: 1, MONTH: 0.25, QUARTER: 0.1, YEAR: 0, EVENT: 1 };

const of = ({ metrics }: PrincipleFacts, role: MetricRole): number => metrics.filter((one) => one.role === role).length;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function busiestMinutes(cycles: readonly CycleFact[]): number {
  const minutes = new Map<string, number>();
  for (const { whoId, frequency } of cycles.flatMap(({ live, collections }) => (live ? collections : [])))
    if (whoId !== null) minutes.set(whoId, (minutes.get(whoId) ?? 0) + TIMES_A_WEEK[frequency]);
  return Math.max(0, ...minutes.values());
}

export const MEASURES: Checks = {
  'meas-1': (facts) => {
    const [outcome, process, balancing] = [of(facts, 'OUTCOME'), of(facts, 'PROCESS'), of(facts, 'BALANCING')];
    const family = `${outcome} outcome, ${process} process and ${balancing} balancing metrics are linked`;
    const small = outcome >= 1 && outcome <= 2 && process >= 1 && process <= 3 && balancing >= 1;
    return found(small, { met: `${family}.`, not: `${family}; wanted are 1 to 2, 1 to 3, and at least 1.` });
  },

  'meas-2': ({ metrics: { length } }) => {
    const linked = `${counted(length, 'metric')} ${length === 1 ? 'is' : 'are'} linked.`;
    return found(length <= MOST_METRICS, { met: linked, not: linked });
  },

  'meas-3': ({ metrics }) => {
    const surveys = metrics.filter(({ wellbeing }) => wellbeing);
    if (surveys.length === 0) return notYet('no metric about well-being is linked');
    const own = surveys.find(({ instrument }) => instrument === null);
    return found(!own, {
      met: 'Every metric about well-being comes from an instrument of the catalogue.',
      not: `“${own?.name ?? ''}” names no instrument.`,
    });
  },

  'meas-4': ({ cycles }) => {
    const minutes = Math.round(busiestMinutes(cycles) * 10) / 10;
    return found(minutes <= MOST_MINUTES_A_WEEK, {
      met: `Whoever collects most by hand does so ${minutes} times a week, at a minute each.`,
      not: `Somebody collects by hand ${minutes} times a week; at a minute each that is more than ${MOST_MINUTES_A_WEEK} minutes.`,
    });
  },

  'meas-5': ({ cycles }) => {
    if (!cycles.some(({ studied }) => studied)) return notYet('no study is completed');
    const early = cycles.find(({ startedUnstudied }) => startedUnstudied);
    return found(!early, {
      met: 'Every study, which the unit can read from the moment it is written, was written before the next cycle began.',
      not: `Cycle ${early?.label ?? ''} was started before the study of the one before it was written.`,
    });
  },

  'meas-6': () =>
    guaranteed('Ramp withholds every value about fewer people than the metric and the unit allow to be shown.'),

  'meas-7': ({ surveys, today }) => {
    if (surveys.length === 0) return notYet('no survey with an instrument has values here');
    const late = surveys.find(({ closedOn, actedOn }) => daysBetween(closedOn, actedOn ?? today) > MOST_DAYS);
    return found(!late, {
      met: `Since the newest values of each survey something was planned, changed or decided, or ${MOST_DAYS} days are not over.`,
      not: `The newest values of “${late?.name ?? ''}” are of ${late?.closedOn ?? ''}, and for ${MOST_DAYS} days nothing was planned, changed or decided.`,
    });
  },

  'meas-8': () =>
    guaranteed('Ramp holds each unit against its own baseline and within the limits of chance, and ranks none.'),
};
