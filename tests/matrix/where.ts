export interface Where {
  place: string;
  /** As the world names it, and its code. */
  unit: string;
  code: string;
}
/** Stands in every text that is written at the place. */
export const markOf = (place: string): string => `[${place}]`;
