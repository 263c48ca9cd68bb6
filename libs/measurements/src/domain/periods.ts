// Which days a period has. A week begins on Monday, a month on its first, a quarter on the first of January, April, July or October;
// days are inclusive (the contract's conventions). A quarter or a year may be told with another end, as half-years are; days, weeks and
// months may not. SQL, because rows are checked by the hundred thousand
// (and Mondays told from a known one, because extract() answers in slow numerics).

/** No period of a chart begins and no phase starts before: such a day is a slip of the pen, and would stretch a chart by thousands of gaps. */
export const FIRST_DAY = '1990-01-01';

/** SQL: the period's last day, of `start` in a metric period `period`. */
export const lastDay = (period: string, start: string): string => `(case ${period}
  when 'WEEK' then ${start} + 6
  when 'MONTH' then (${start} + interval '1 month')::date - 1
  when 'QUARTER' then (${start} + interval '3 months')::date - 1
  when 'YEAR' then (${start} + interval '1 year')::date - 1
  else ${start} end)`;

/** SQL: whether `start` to `end` (end may be null) is no period of the metric. */
export const misaligned = (period: string, start: string, end: string): string => `(case ${period}
  when 'WEEK' then (${start} - date '2024-01-01') % 7 <> 0
  when 'MONTH' then extract(day from ${start}) <> 1
  when 'QUARTER' then extract(day from ${start}) <> 1 or extract(month from ${start})::int % 3 <> 1
  when 'YEAR' then extract(doy from ${start}) <> 1
  else false end
  or ${end} is not null and ${period} in ('DAY', 'WEEK', 'MONTH') and ${end} <> ${lastDay(period, start)})`;
