/**
 * How a unit works; what it does not set it inherits from above. A group of fewer than five is never shown (method.md 6.7: local
 * policy with a floor); people work from seven to six unless it says otherwise; an idea is acknowledged in 3 working days and answered in 14 (method.md F4); a test smaller than the whole
 * unit needs no permission.
 */
import { TEST_SCALES, type InputCheck, type TestScale } from '#language';

export interface UnitSettings {
  minimumGroup: number;
  acknowledgeWithinWorkingDays: number;
  answerWithinWorkingDays: number;
  noReviewUpTo: TestScale;
  /** Whole hours of the unit's own day within which people are told something. */
  workFromHour: number;
  workUntilHour: number;
}
/** Null or absent: inherited. */
export type OwnSettings = { [K in keyof UnitSettings]?: UnitSettings[K] | null };

export const DEFAULT_SETTINGS: UnitSettings = {
  minimumGroup: 5,
  acknowledgeWithinWorkingDays: 3,
  answerWithinWorkingDays: 14,
  noReviewUpTo: 'ONE_TEAM',
  workFromHour: 7,
  workUntilHour: 18,
};
const NUMBERS = {
  minimumGroup: { least: 5, most: 1000 },
  acknowledgeWithinWorkingDays: { least: 1, most: 260 },
  answerWithinWorkingDays: { least: 1, most: 260 },
  // Whatever is inherited from where, the first lies before the second.
  workFromHour: { least: 0, most: 12 },
  workUntilHour: { least: 13, most: 24 },
} as const;

/** What holds at a unit, from what is set on its way down: the organisation's settings first, its own last. */
export function settingsInForce(fromTheTop: readonly OwnSettings[]): UnitSettings {
  return fromTheTop.reduce<UnitSettings>((above, own) => ({ ...above, ...withoutNulls(own) }), DEFAULT_SETTINGS);
}

/** A unit's own settings after a change: absent leaves a field, null lets it inherit. */
export function changeSettings(check: InputCheck, own: OwnSettings, change: OwnSettings): OwnSettings {
  for (const [field, bounds] of Object.entries(NUMBERS)) {
    const value = change[field as keyof typeof NUMBERS];
    if (value === null || value === undefined) continue;
    check.whole(['settings', field], value, bounds);
  }
  if (change.noReviewUpTo) check.oneOf(['settings', 'noReviewUpTo'], change.noReviewUpTo, TEST_SCALES);
  const known = Object.keys(DEFAULT_SETTINGS) as (keyof UnitSettings)[];
  const next: OwnSettings = { ...own };
  for (const field of known) if (change[field] !== undefined) Object.assign(next, { [field]: change[field] });
  return withoutNulls(next);
}

const withoutNulls = (settings: OwnSettings): Partial<UnitSettings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null && value !== undefined));
