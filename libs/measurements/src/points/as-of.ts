// As of an instant is one condition everywhere. Instants from outside have whole milliseconds and mean all of the millisecond, so that
// a recording's own instant, read and sent back, includes it.

const end = (parameter: string): string => `(${parameter}::timestamptz + interval '999 microseconds')`;

/** SQL: what happened at `instant` had happened by that in the parameter, or now where that is null. */
export const writtenBy = (instant: string, parameter: string): string =>
  `(${parameter}::timestamptz is null or ${instant} <= ${end(parameter)})`;

/** SQL: a span `from` to `to` (null: still) holds at the instant in the parameter, or now where that is null. */
export const holdsAt = (from: string, to: string, parameter: string): string =>
  `(case when ${parameter}::timestamptz is null then ${to} is null
    else ${from} <= ${end(parameter)} and (${to} is null or ${to} > ${end(parameter)}) end)`;

/** SQL: revision `r` was the known one at that instant. A span of a microsecond was never current: it is history only. */
export const knownAt = (r: string, parameter: string): string =>
  `(${holdsAt(`${r}.recorded_at`, `${r}.superseded_at`, parameter)}
    and (${r}.superseded_at is null or ${r}.superseded_at > ${r}.recorded_at + interval '1 microsecond'))`;
