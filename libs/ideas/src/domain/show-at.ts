/**
 * Where an anonymous idea is shown: at its unit, or further up where so few people work that the unit alone would name them (method.md F3:
 * the unit is shown only at a level with enough staff).
 */
export interface Level {
  unitId: string;
  /** Active people with a grant at the unit or under it. */
  people: number;
  /** The unit's own setting: a smaller group is never shown. */
  minimumGroup: number;
}

/** The first level that is large enough, from the unit up; the organisation, which comes last, where none is. Null of no level. */
export const showAt = (upwards: readonly Level[]): string | null =>
  (upwards.find(({ people, minimumGroup }) => people >= minimumGroup) ?? upwards.at(-1))?.unitId ?? null;
