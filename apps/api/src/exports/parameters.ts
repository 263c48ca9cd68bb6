import { DomainError } from '#language';
import { dayRange } from '../charts/chart-question.js';
import { DateTimeScalar, LocalDateScalar } from '../graphql/scalars.js';

/** What stands in an address behind the question mark. */
export type Asked = Readonly<Record<string, string | string[] | undefined>>;
const MOST = 100;

/** Refuses what is not understood: a filter that is spelt wrong would let everything through. Throws DomainError. */
export function refuseOthers(asked: Asked, known: readonly string[]): void {
  const unknown = Object.keys(asked).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new DomainError({
      code: 'INVALID',
      rule: 'export.parameter_unknown',
      message: `There is no ${unknown.join(', ')} here.`,
      remedy: `Use ${known.join(', ')}.`,
    });
}

/** The one text of this name; null where it is absent. Throws DomainError where it stands there more than once. */
export function one(asked: Asked, name: string): string | null {
  const value = asked[name];
  if (!Array.isArray(value)) return value ?? null;
  throw new DomainError({
    code: 'INVALID',
    rule: 'export.parameter_twice',
    message: `${name} stands there more than once.`,
    remedy: 'Ask for each apart.',
  });
}

/** All texts of this name; null without any. */
export function several(asked: Asked, name: string): string[] | null {
  const found = asked[name];
  if (found === undefined) return null;
  const values = [found].flat();
  if (values.length <= MOST) return values;
  throw new DomainError({
    code: 'TOO_LARGE',
    rule: 'list.too_long',
    message: `${name} stands there more than ${MOST} times.`,
    remedy: `Name ${MOST} at most.`,
  });
}

export function daysIn(asked: Asked): { from: string | null; to: string | null } {
  return dayRange(parsed(asked, 'from', LocalDateScalar.parseValue), parsed(asked, 'to', LocalDateScalar.parseValue));
}
export const instantIn = (asked: Asked, name: string): string | null => parsed(asked, name, DateTimeScalar.parseValue);

function parsed(asked: Asked, name: string, parse: (text: string) => string): string | null {
  const text = one(asked, name);
  if (text === null) return null;
  try {
    return parse(text);
  } catch (error) {
    throw new DomainError({
      code: 'INVALID',
      rule: 'export.parameter_wrong',
      message: `${name}: ${(error as Error).message}`,
      remedy: 'Write it so.',
    });
  }
}
