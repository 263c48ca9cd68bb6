// SQL of days at a unit: `zone` is its time zone's column, `now` an instant, `day` a date.

/** The calendar day that it is there. */
export const dayAt = (now: string, zone: string): string => `(${now} at time zone ${zone})::date`;

/** The last millisecond of the day there, as the domain's `endOfDay` tells it. */
export const dayEnd = (day: string, zone: string): string =>
  `(((${day}) + 1)::timestamp at time zone ${zone} - interval '1 millisecond')`;

/** The day itself, or the Monday after it: for days that the house sets. Those that people chose stay. */
export const onWorkingDay = (day: string): string =>
  `(${day} + case extract(isodow from ${day}) when 6 then 2 when 7 then 1 else 0 end)`;

/** The working day after it: on a Friday, Monday. */
export const nextWorkingDay = (day: string): string => onWorkingDay(`(${day} + 1)`);
