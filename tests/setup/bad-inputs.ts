import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { toGlobalId, type NodeType } from '#language';

/** An input with one thing wrong, or strange, in it: at `path`. */
export interface Variant {
  path: string[];
  what: string;
  input: object;
}
/** What is refused wherever it stands. */
export const NEVER_RIGHT: ReadonlySet<string> = new Set([
  ...[
    '10,001 characters',
    'huge',
    'hugely negative',
    'no number',
    'too large',
    'a word',
    'no day',
    'the year 0',
    'an instant',
  ],
  ...['no id', 'the id of something else', 'of nobody', 'an id without a key', 'garbage'],
]);
const NOBODYS = '01890000-0000-7000-8000-000000000000';

/** What may be sent for each kind of value and is never right, or hardly ever. */
const VALUES: Record<string, [what: string, value: unknown][]> = {
  String: [
    ['10,001 characters', 'x'.repeat(10_001)],
    ['empty', ''],
    ['blanks', ' \t\n '],
    ['mark-up', `<b onload="x">'; drop table pilots; -- [a](javascript:b) | \\ {{c}} %s`],
  ],
  Float: [
    ['huge', 1e308],
    ['hugely negative', -1e308],
    ['hardly anything', 5e-324],
    ['negative', -1],
    ['no number', 'NaN'],
  ],
  Int: [
    ['the largest', 2_147_483_647],
    ['negative', -1],
    ['too large', 2_147_483_648],
  ],
  Boolean: [['a word', 'yes']],
  LocalDate: [
    ['no day', '2026-02-30'],
    ['the year 0', '0000-01-01'],
    ['the first day', '0001-01-01'],
    ['the last day', '9999-12-31'],
    ['an instant', '2026-03-09T00:00:00Z'],
  ],
  ID: [
    ['empty', ''],
    ['no id', 'x'.repeat(10_001)],
    ['the id of something else', toGlobalId('Win', NOBODYS)],
    ['an id without a key', toGlobalId('Pilot', '')],
  ],
};

/** The id of something of the same type that is not there, by the id that would be right. */
function ofNothing(id: unknown): string {
  const type = Buffer.from(String(id), 'base64url').toString().split(':')[0] as NodeType;
  return toGlobalId(type, NOBODYS);
}

/** Every field of a valid input, one at a time, wrong in every way that its type knows. */
export function badInputs(type: GraphQLInputObjectType, valid: object, at: string[] = []): Variant[] {
  const given = valid as Record<string, unknown>;
  return Object.values(type.getFields()).flatMap(({ name, type: of }) => {
    const place = (value: unknown): object => ({ ...given, [name]: value });
    const nothing = isNonNullType(of) ? [] : [{ path: [...at, name], what: 'null', input: place(null) }];
    return [...nothing, ...wrong(of, given[name], [...at, name]).map((one) => ({ ...one, input: place(one.input) }))];
  });
}

function wrong(
  of: GraphQLInputType,
  value: unknown,
  path: string[],
): { path: string[]; what: string; input: unknown }[] {
  const type = getNullableType(of) as GraphQLInputType;
  if (isListType(type)) {
    const [first] = (value as unknown[] | undefined) ?? [];
    const many = Array.from({ length: 101 }, () => first ?? EXAMPLE[String(getNullableType(type.ofType))] ?? 'x');
    return [
      { path, what: '101 of the same', input: many },
      { path, what: 'empty', input: [] },
      ...(first === undefined ? [] : [{ path, what: 'twice', input: [first, first] }]),
      ...wrong(type.ofType, first, [...path, '0']).map((one) => ({ ...one, input: [one.input] })),
    ];
  }
  if (isInputObjectType(type)) return value ? badInputs(type, value, path) : [];
  if (isEnumType(type)) return [{ path, what: 'garbage', input: 'GARBAGE' }];
  const values = (VALUES[type.name] ?? []).map(([what, input]) => ({ path, what, input }));
  return type.name === 'ID' && value ? [...values, { path, what: 'of nobody', input: ofNothing(value) }] : values;
}
const EXAMPLE: Record<string, unknown> = { Float: 1, Int: 1, BurnoutDriver: 'WORK_OVERLOAD', QuadrupleAim: 'COST' };
