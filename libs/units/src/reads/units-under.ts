/** A unit, and the instant as of which something is asked of it and of all under it. */
export interface UnitAt {
  unitId: string;
  asOf: Date;
}

/** SQL: many units at many instants, as `asked (unit_id, at, place)`; their arrays are $2 and $3, the viewer is $1. */
export const UNITS_ASKED = 'unnest($2::uuid[], $3::timestamptz[]) with ordinality as asked(unit_id, at, place)';
export const unitsAsked = (viewerId: string, asked: readonly UnitAt[]): unknown[] => [
  viewerId,
  asked.map(({ unitId }) => unitId),
  asked.map(({ asOf }) => asOf),
];

/** SQL: this span holds at the instant in `at`. Indexes have the end as it stands here, so that spans which are over are not read. */
export const spanHolds = (span: string, at = 'asked.at'): string =>
  `${span}.valid_from <= ${at} and coalesce(${span}.valid_to, 'infinity') > ${at}`;

/** SQL: the ids, as one array, of the unit and all that was under it then. Rights follow today's tree, numbers the tree of the instant. */
export const UNITS_UNDER = `array(
  select path.descendant_id from unit_paths path where path.ancestor_id = asked.unit_id and ${spanHolds('path')})`;

/** The rows of such a statement in the order asked for; null where there is none. */
export function inOrderAsked<Row extends { place: number }>(
  asked: readonly UnitAt[],
  rows: readonly Row[],
): (Omit<Row, 'place'> | null)[] {
  const byPlace = new Map(rows.map(({ place, ...row }) => [place, row]));
  return asked.map((_, index) => byPlace.get(index + 1) ?? null);
}
