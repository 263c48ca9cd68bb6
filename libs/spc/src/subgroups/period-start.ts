// Dates are binned by calendar: a period is named by its first day. Weeks begin on Monday (ISO 8601).
import { ChartError } from '../chart-error.js';

export type BinPeriod = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const day = 86_400_000;
const pad = (number: number): string => String(number).padStart(2, '0');

/** First day of the period that an ISO date lies in. Throws ChartError on what is no date. */
export const periodStart = (x: number | string, period: BinPeriod, field: string): string => {
  const [, year, month, date] = (typeof x === 'string' && isoDate.exec(x)) || [];
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const iso = Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10);
  if (iso !== x) {
    const wayOut = 'give dates as YYYY-MM-DD, or leave the period out';
    throw new ChartError('chart.period_needs_dates', field, `is ${x}`, wayOut);
  }
  switch (period) {
    case 'DAY':
      return iso;
    case 'WEEK':
      return new Date(instant - ((new Date(instant).getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
    case 'MONTH':
      return `${year}-${month}-01`;
    case 'QUARTER':
      return `${year}-${pad(Math.floor((Number(month) - 1) / 3) * 3 + 1)}-01`;
    case 'YEAR':
      return `${year}-01-01`;
  }
};
