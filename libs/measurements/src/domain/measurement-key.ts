import { isDay } from '#language';

/** A measurement is one period of a series, whatever its revision. */
export interface MeasurementPlace {
  seriesId: string;
  periodStart: string;
}
const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{4}-\d{2}-\d{2})$/;

export const measurementKey = ({ seriesId, periodStart }: MeasurementPlace): string => `${seriesId}:${periodStart}`;

/** The series and the day in a key, or null where it is none, as it may come from outside. */
export function measurementPlace(key: string): MeasurementPlace | null {
  const [, seriesId, periodStart] = KEY.exec(key) ?? [];
  return seriesId && periodStart && isDay(periodStart) ? { seriesId, periodStart } : null;
}
