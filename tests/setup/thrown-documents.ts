import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { dice, type Dice } from './dice.js';

export interface Asked {
  query: string;
  variables: Record<string, unknown>;
}
const DEEPEST = 5;

/**
 * A query over the schema, or a mutation, as the seed throws it: fields, aliases, arguments as literals and variables with defaults, inline and named
 * fragments, `@skip` and `@include`. Most are valid; the caller asks the schema.
 */
export function thrownDocument(schema: GraphQLSchema, seed: number): Asked {
  const its = dice(seed);
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fragments: string[] = [];
  let aliases = 0;

  const declare = (type: GraphQLInputType): string => {
    const name = `v${declared.length}`;
    const defaults = its.once(3) ? ` = ${literal(its, type)}` : '';
    declared.push(`$${name}: ${String(type)}${defaults}`);
    const isLeftOut = defaults ? its.once(2) : !isNonNullType(type) && its.once(3);
    // Now and then a value that does not fit.
    if (!isLeftOut) variables[name] = its.once(150) ? { odd: true } : value(its, type);
    return `$${name}`;
  };
  const argument = ({ name, type }: GraphQLArgument): string[] => {
    if (!isNonNullType(type) && its.once(2)) return [];
    return [`${name}: ${its.once(2) ? declare(type) : literal(its, type)}`];
  };
  const directive = (): string => {
    if (!its.once(8)) return '';
    const condition = its.once(2) ? its.one(['true', 'false']) : declare(BOOLEAN(schema));
    return ` @${its.one(['skip', 'include'])}(if: ${condition})`;
  };
  const field = (one: GraphQLField<unknown, unknown>, depth: number): string => {
    const named = getNamedType(one.type);
    if (depth >= DEEPEST && !isLeafType(named)) return '';
    const given = one.args.flatMap(argument);
    // Two of a name must agree.
    const alias = given.length > 0 || its.once(5) ? `${its.one(['a', 'a_', 'then', 'toString'])}${aliases++}: ` : '';
    const of = isLeafType(named) ? '' : ` { ${selections(named, depth + 1)} }`;
    return `${alias}${one.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${directive()}${of}`;
  };
  const selections = (type: GraphQLNamedType, depth: number): string => {
    const fields =
      'getFields' in type ? Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown>>) : [];
    const parts = its.once(3) ? ['__typename'] : [];
    const many = depth === 0 ? 3 : 1 + Math.floor(its.throw() * 4);
    for (let n = 0; n < many && fields.length > 0; n += 1) parts.push(field(its.one(fields), depth));
    const inner = isAbstractType(type)
      ? [...schema.getPossibleTypes(type)]
      : isObjectType(type) && its.once(6)
        ? [type]
        : [];
    for (const one of inner) {
      if (inner.length > 1 && its.once(2)) continue;
      const within = selections(one, depth + 1);
      if (its.once(2)) parts.push(`... on ${one.name}${directive()} { ${within} }`);
      else {
        fragments.push(`fragment F${fragments.length} on ${one.name} { ${within} }`);
        parts.push(`...F${fragments.length - 1}${directive()}`);
      }
    }
    if (its.once(40)) parts.push('__proto__: __typename');
    return parts.join(' ').trim() || '__typename';
  };
  const kind = its.once(5) ? 'mutation' : 'query';
  const root = selections((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!, 0);
  const head = declared.length > 0 ? `${kind} Thrown(${declared.join(', ')})` : `${kind} Thrown`;
  return { query: `${head} { ${root} } ${fragments.join(' ')}`, variables };
}

const BOOLEAN = (schema: GraphQLSchema): GraphQLInputType => schema.getDirective('skip')!.args[0]!.type;

const OF_SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 3, -1],
  Float: [0.5, 2],
  Boolean: [true, false],
  DateTime: ['2026-03-09T08:30:00Z'],
  LocalDate: ['2026-03-09'],
};

function value(its: Dice, type: GraphQLInputType, depth = 0): unknown {
  if (isNonNullType(type)) return value(its, type.ofType as GraphQLInputType, depth);
  if (depth > 0 && its.once(4)) return null;
  if (isListType(type))
    return Array.from({ length: Math.floor(its.throw() * 3) }, () => value(its, type.ofType, depth));
  if (isEnumType(type)) return its.one(type.getValues()).name;
  if (!isInputObjectType(type)) return its.one(OF_SCALARS[type.name] ?? ['x', 'a text']);
  const given = Object.values(type.getFields()).filter((one) => isNonNullType(one.type) || (depth < 2 && its.once(3)));
  return Object.fromEntries(given.map((one) => [one.name, value(its, one.type, depth + 1)]));
}

/** The same written in the document, where names of enums stand without quotes. */
function literal(its: Dice, type: GraphQLInputType): string {
  const written = (given: unknown, of: GraphQLInputType): string => {
    const named = isNonNullType(of) ? (of.ofType as GraphQLInputType) : of;
    if (given === null) return 'null';
    if (isListType(named)) return `[${(given as unknown[]).map((one) => written(one, named.ofType)).join(', ')}]`;
    if (isEnumType(named)) return String(given);
    if (!isInputObjectType(named)) return JSON.stringify(given);
    const fields = named.getFields();
    return `{ ${Object.entries(given as object)
      .map(([name, one]) => `${name}: ${written(one, fields[name]!.type)}`)
      .join(', ')} }`;
  };
  return written(value(its, type), type);
}
