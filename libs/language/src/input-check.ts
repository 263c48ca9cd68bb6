import type { Problem } from './errors.js';

const LONGEST_TEXT = 10_000;
export const LONGEST_TITLE = 200;
/** Lists of a form are short by nature: more is a slip. */
const MOST_IN_A_LIST = 100;
/** What is reckoned with stays far from where numbers end: beyond is a slip. */
const LARGEST = 1e15;
// What Postgres cannot store as JSON: a NUL, or half of a surrogate pair.
const UNREADABLE = /[\0\p{Surrogate}]/u;

/** Whether the text is a real calendar day, as 2026-03-09. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Gathers what is wrong with an input, so that a form shows all of it together. `subject` begins every rule: `pilot.title_missing`.
 *
 * @example const check = new InputCheck('pilot'); const title = check.text(['title'], input.title, 200); refuseIfAny(check.problems);
 */
export class InputCheck {
  readonly problems: Problem[] = [];

  constructor(private readonly subject: string) {}

  add(reason: string, path: string[], message: string, remedy: string): void {
    this.problems.push({ code: 'INVALID', rule: `${this.subject}.${reason}`, message, remedy, path });
  }

  /** A required text, trimmed. */
  text(path: string[], value: string | null | undefined, longest = LONGEST_TEXT): string {
    const text = value?.trim() ?? '';
    if (text === '') this.add(`${word(path)}_missing`, path, `${label(path)} is empty.`, `Fill in ${label(path)}.`);
    if (text.length > longest)
      this.add(
        `${word(path)}_too_long`,
        path,
        `${label(path)} has ${text.length} characters; ${longest} is the most.`,
        'Shorten it.',
      );
    if (UNREADABLE.test(text))
      this.add(
        `${word(path)}_unreadable`,
        path,
        `${label(path)} holds a character that no text has.`,
        'Type it anew: it holds a NUL, or half of a character.',
      );
    return text;
  }

  /** A text that may be absent or null; a blank one is null. */
  textOrNull(path: string[], value: string | null | undefined, longest = LONGEST_TEXT): string | null {
    return value === null || value === undefined || value.trim() === '' ? null : this.text(path, value, longest);
  }

  day(path: string[], value: string): string {
    if (!isDay(value))
      this.add(
        `${word(path)}_no_day`,
        path,
        `${label(path)} is not a calendar day such as 2026-03-09.`,
        'Send year, month and day of a day that there is.',
      );
    return value;
  }

  dayOrNull(path: string[], value: string | null | undefined): string | null {
    return value === null || value === undefined ? null : this.day(path, value);
  }

  number(path: string[], value: number, { least = -LARGEST, most = LARGEST } = {}): number {
    const remedy = `Send a number ${range(least, most)}.`;
    if (!Number.isFinite(value))
      this.add(`${word(path)}_no_number`, path, `${label(path)} is not a finite number.`, remedy);
    else if (value < least || value > most)
      this.add(
        `${word(path)}_out_of_range`,
        path,
        `${label(path)} is ${value}; it must be ${range(least, most)}.`,
        remedy,
      );
    return value;
  }

  numberOrNull(
    path: string[],
    value: number | null | undefined,
    bounds?: { least?: number; most?: number },
  ): number | null {
    return value === null || value === undefined ? null : this.number(path, value, bounds);
  }

  whole(path: string[], value: number, bounds?: { least?: number; most?: number }): number {
    this.number(path, value, bounds);
    if (Number.isFinite(value) && !Number.isInteger(value))
      this.add(`${word(path)}_not_whole`, path, `${label(path)} is ${value}, not a whole number.`, 'Round it.');
    return value;
  }

  /** At most 100 items unless said; beyond, the first ones, so that nobody is told a thousand times. */
  list<T>(path: string[], items: readonly T[], most = MOST_IN_A_LIST): readonly T[] {
    if (items.length <= most) return items;
    this.problems.push({
      code: 'TOO_LARGE',
      rule: 'list.too_long',
      message: `${path.join('.')} has ${items.length} items; ${most} is the most.`,
      remedy: 'Shorten the list.',
      path,
    });
    return items.slice(0, most);
  }

  oneOf<T extends string>(path: string[], value: string, known: readonly T[]): T {
    const found = known.find((one) => one === value);
    if (!found)
      this.add(
        `${word(path)}_unknown`,
        path,
        `${label(path)} is ${value.slice(0, 100)}; it must be one of ${known.join(', ')}.`,
        'Choose one of these.',
      );
    return found ?? (value as T);
  }
}

const isIndex = (part: string): boolean => /^\d+$/.test(part);
const label = (path: string[]): string => path.filter((part) => !isIndex(part)).join('.');
const word = (path: string[]): string =>
  (path.findLast((part) => !isIndex(part)) ?? 'value').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const range = (least: number, most: number): string => {
  if (least === -LARGEST && most < LARGEST) return `at most ${most}`;
  return most === LARGEST && least > -LARGEST ? `at least ${least}` : `from ${least} to ${most}`;
};
