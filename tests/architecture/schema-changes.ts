import { DiffRule, diff } from '@graphql-inspector/core';
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

interface Member {
  name: string;
  deprecationReason?: string | null;
  uses: GraphQLNamedType[];
}
/** The fields of a type with their arguments, or the values of an enumeration. */
function membersOf(type: GraphQLNamedType): Member[] {
  if (isEnumType(type)) return type.getValues().map((value) => ({ ...value, name: value.name, uses: [] }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => ({ ...field, uses: [getNamedType(field.type)] }));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { ...field, uses: [getNamedType(field.type), ...field.args.map((arg) => getNamedType(arg.type))] },
    ...field.args.map((arg) => ({ ...arg, name: `${field.name}(${arg.name}:)`, uses: [] })),
  ]);
}

/** What a client of the released schema can reach without anything that was deprecated in it. */
function inUse(schema: GraphQLSchema): Set<string> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const waiting: GraphQLNamedType[] = roots.filter((type) => type !== null && type !== undefined);
  const found = new Set<string>();
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (found.has(type.name)) continue;
    found.add(type.name);
    const current = membersOf(type).filter(({ deprecationReason }) => !deprecationReason);
    waiting.push(
      ...current.flatMap(({ uses }) => uses),
      ...(isAbstractType(type) ? schema.getPossibleTypes(type) : []),
    );
  }
  return found;
}

/** What would break a client of the released schema: a member may go only after it was deprecated in a release, a type with its last use. */
export async function breaks(released: GraphQLSchema, now: GraphQLSchema): Promise<string[]> {
  const changes = await diff(released, now, [DiffRule.suppressRemovalOfDeprecatedField]);
  const used = inUse(released);
  return changes
    .filter(({ type, path, criticality }) =>
      type === 'TYPE_REMOVED' ? used.has(path ?? '') : String(criticality.level) === 'BREAKING',
    )
    .map(({ message }) => message);
}

/** Deprecated members whose reason names no member or type of the schema in backticks, to go on with. */
export function deprecatedWithoutWayOn(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const known = new Set(
    types.flatMap((type) => [type.name, ...membersOf(type).flatMap(({ name }) => [name, `${type.name}.${name}`])]),
  );
  return types.flatMap((type) =>
    membersOf(type)
      .filter(({ deprecationReason }) => typeof deprecationReason === 'string')
      .filter(
        ({ deprecationReason }) =>
          ![...(deprecationReason ?? '').matchAll(/`([\w.]+)`/g)].some(([, way]) => known.has(way as string)),
      )
      .map(({ name }) => `${type.name}.${name}`),
  );
}
