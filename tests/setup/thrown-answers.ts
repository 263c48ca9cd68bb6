import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { diceAt } from './dice.js';

/** What resolvers get: it is told every call, in the order of the calls. */
export interface Thrown {
  seed: number;
  calls: string[];
}
const OF_SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 7],
  Float: [0.5, 2],
  Boolean: [true, false],
  DateTime: ['2026-03-09T08:30:00Z', new Date(0)],
};
const MISFITS = [null, undefined, 'odd', 0, 7.5, NaN, {}, [], Symbol.iterator];

/**
 * Lets the schema answer whatever the seed throws: values at once and later, nulls where none may be, errors thrown, answered and rejected,
 * also within lists, properties that are functions or promises, values that do not fit. The same place has the same answer in every run.
 */
export function throwAnswers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (type === schema.getQueryType() || diceAt(1, `${type.name}.${field.name}`).once(3))
        giveResolver(schema, field);
  }
}

function giveResolver(schema: GraphQLSchema, field: GraphQLField<unknown, Thrown>): void {
  field.resolve = (source, args, context, info) => {
    const place = `${(source as { place?: string } | undefined)?.place ?? ''}.${field.name}${JSON.stringify(args)}`;
    const { key } = info.path;
    context.calls.push([place, key, info.fieldName, info.parentType.name, String(info.returnType)].join(' '));
    return answerAt(schema, context, place, field.type);
  };
}

function answerAt(schema: GraphQLSchema, context: Thrown, place: string, type: GraphQLOutputType): unknown {
  const its = diceAt(context.seed, place);
  // Of some answers much fails, of others hardly anything: both are to be seen.
  const often = 30 + (context.seed % 7) ** 4;
  const error = its.once(3)
    ? new GraphQLError(`told at ${place}`, { extensions: { code: 'TOLD' } })
    : new Error(`at ${place}`);
  if (its.once(often)) throw error;
  if (its.once(often)) return error;
  if (its.once(often)) return rejecting(error);
  if (its.once(often)) return its.one(MISFITS);
  const answer = madeAt(schema, context, place, type);
  return its.once(4) ? later(answer, its.one([1, 2, 5])) : answer;
}

/** In a list that fails before it nobody may come to hear it. */
function rejecting(error: Error): Promise<never> {
  const rejected = Promise.reject(error);
  rejected.catch(() => undefined);
  return rejected;
}

async function later<T>(answer: T, turns: number): Promise<T> {
  for (let turn = 0; turn < turns; turn += 1) await null;
  return answer;
}

function madeAt(schema: GraphQLSchema, context: Thrown, place: string, type: GraphQLOutputType): unknown {
  const its = diceAt(context.seed + 1, place);
  if (isNonNullType(type)) return madeAt(schema, context, place, type.ofType as GraphQLOutputType);
  if (its.once(12)) return null;
  if (isListType(type)) {
    const items = Array.from({ length: Math.floor(its.throw() * 3) }, (_, index) => {
      try {
        return answerAt(schema, context, `${place}[${index}]`, type.ofType);
      } catch (error) {
        return error;
      }
    });
    return its.once(4) ? new Set(items) : items;
  }
  if (isEnumType(type)) return its.one(type.getValues()).value;
  if (isLeafType(type)) return its.one(OF_SCALARS[type.name] ?? [`a text at ${place}`, 5]);
  const found = isAbstractType(type) ? its.one(schema.getPossibleTypes(type)) : type;
  return objectAt(schema, context, place, found, isAbstractType(type) && its.once(60) ? 'NoSuchType' : found.name);
}

/** Its properties are made when they are read. */
function objectAt(
  schema: GraphQLSchema,
  context: Thrown,
  place: string,
  type: GraphQLObjectType,
  name: string,
): object {
  return new Proxy(
    {},
    {
      get: (_, property) => {
        if (property === 'place') return place;
        if (property === '__typename') return name;
        const field = typeof property === 'string' ? type.getFields()[property] : undefined;
        if (!field || field.resolve) return undefined;
        const at = `${place}.${field.name}`;
        const answer = (): unknown => answerAt(schema, context, at, field.type);
        if (!diceAt(context.seed, `${at}()`).once(10)) return answer();
        return (args: object, of: Thrown, { fieldName }: { fieldName: string }) => {
          of.calls.push(`${at}(${JSON.stringify(args)}) ${fieldName}`);
          return answer();
        };
      },
    },
  );
}
