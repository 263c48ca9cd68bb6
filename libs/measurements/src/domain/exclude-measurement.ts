/**
 * A value whose cause is known and lies outside the process (a closed week, a broken feed) is left out of lines and rules by a
 * person, and taken back likewise, each time with the reason (statistics.md section 1: excluded points). It stays where it is and is
 * drawn. The period is left out, not a revision: a correction of the value is left out too. Saying the same again changes nothing.
 */
import { InputCheck, type Problem } from '#language';

export interface ExclusionInput {
  excluded: boolean;
  because: string;
}
export interface Exclusion {
  because: string;
  /** Whether anything is different from what stands. */
  isNew: boolean;
}

/** `standing` is the reason why the period is left out now, or null where it counts. */
export function excludeMeasurement(
  { excluded, because }: ExclusionInput,
  standing: string | null,
): { exclusion: Exclusion; problems: readonly Problem[] } {
  const check = new InputCheck('exclusion');
  const reason = check.text(['because'], because);
  const isNew = excluded ? standing !== reason : standing !== null;
  return { exclusion: { because: reason, isNew }, problems: check.problems };
}
