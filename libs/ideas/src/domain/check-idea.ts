/**
 * What an idea needs: a kind, a title and a text, and no more than that (method.md S1: the intake is open to everybody). What the
 * burden costs is told where the sender knows: minutes each time, times a week at the whole unit (D4b). The same for every way in.
 */
import {
  BURNOUT_DRIVERS,
  IDEA_KINDS,
  LONGEST_TITLE,
  type BurnoutDriver,
  type IdeaKind,
  type InputCheck,
} from '#language';

export interface IdeaInput {
  kind: string;
  title: string;
  body: string;
  drivers?: readonly string[] | null;
  minutesEach?: number | null;
  timesPerWeek?: number | null;
  goalIds?: readonly string[] | null;
}
/** What the sender says, checked: texts trimmed, lists without what is absent. */
export interface IdeaForm {
  kind: IdeaKind;
  title: string;
  body: string;
  drivers: BurnoutDriver[];
  minutesEach: number | null;
  timesPerWeek: number | null;
  goalIds: string[];
}
/** A week in minutes, and what a whole hospital may do in a week: above is a slip of the pen. */
const MINUTES_EACH = { least: 0, most: 10_080 };
const TIMES_PER_WEEK = { least: 0, most: 1_000_000 };
export const NAME_ONCE = 'Name it once.';

/** Adds to `check` all that is wrong with the texts, lists and numbers; whether the goals exist is asked elsewhere. */
export function checkIdea(check: InputCheck, input: IdeaInput): IdeaForm {
  const drivers = check
    .list(['drivers'], input.drivers ?? [])
    .map((one, place) => check.oneOf(['drivers', `${place}`], one, BURNOUT_DRIVERS));
  const goalIds = [...check.list(['goals'], input.goalIds ?? [])];
  for (const place of repeats(drivers))
    check.add('driver_twice', ['drivers', `${place}`], 'This driver is named twice.', NAME_ONCE);
  for (const place of repeats(goalIds))
    check.add('goal_twice', ['goals', `${place}`], 'This goal is named twice.', NAME_ONCE);
  return {
    kind: check.oneOf(['kind'], input.kind, IDEA_KINDS),
    title: check.text(['title'], input.title, LONGEST_TITLE),
    body: check.text(['body'], input.body),
    drivers,
    minutesEach: check.numberOrNull(['minutesEach'], input.minutesEach, MINUTES_EACH),
    timesPerWeek: check.numberOrNull(['timesPerWeek'], input.timesPerWeek, TIMES_PER_WEEK),
    goalIds,
  };
}

/** The places of the entries that stand further up already. */
export const repeats = (entries: readonly string[]): number[] =>
  entries.flatMap((entry, place) => (entries.indexOf(entry) < place ? [place] : []));
