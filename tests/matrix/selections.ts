import {
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Arguments of fields that need some. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'Unit.series': '(key: "documentation_minutes")',
  'Unit.progressOverTime': '(from: "2026-06-01", every: QUARTER)',
  'SignalPolicy.alarmBudget': '(autocorrelated: false)',
  'Cycle.at': '(instant: "2100-01-01T00:00:00Z")',
  'Pilot.at': '(instant: "2100-01-01T00:00:00Z")',
  // What it says otherwise is asked of the type itself.
  'Chart.svg': '(width: 300, height: 150)',
};
/** Deep enough for every part of an object; what lies beyond is an object of its own, or asked at its own type. */
const DEEPEST = 6;

const isNode = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');
const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const nameWith = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string => {
  const given = ARGUMENTS[`${type.name}.${field.name}`];
  if (!given && field.args.some(isRequiredArgument))
    throw new Error(`${type.name}.${field.name} needs arguments in the table`);
  return `${field.name}${given ?? ''}`;
};
const isHeavy = (type: string, field: string): boolean => ['Pilot.report', 'Chart.svg'].includes(`${type}.${field}`);

/** What is asked of an object that another one leads to: that it is there, and what it says in words and numbers. */
export const scalarsOf = (type: GraphQLObjectType): string =>
  [
    '__typename',
    ...fieldsOf(type)
      .filter((field) => !isCompositeType(getNamedType(field.type)) && !isHeavy(type.name, field.name))
      .map((field) => nameWith(type, field)),
  ].join(' ');

/** The selection of a field: parts in full, objects of their own by what they say. */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  above: readonly string[] = [],
): string {
  const inner = getNamedType(field.type);
  const name = nameWith(type, field);
  if (!isCompositeType(inner)) return name;
  if (!isObjectType(inner)) return `${name} { __typename ... on Node { id } }`;
  if (isNode(inner)) return `${name} { ${scalarsOf(inner)} }`;
  if (inner.name.endsWith('Connection')) {
    const nodes = inner.getFields()['nodes']!;
    const more = inner.getFields()['totalCount'] ? 'totalCount' : '';
    return `${name} { __typename ${more} ${selectionOf(schema, inner, nodes, above)} }`;
  }
  if (above.includes(inner.name) && inner.getFields()['id']) return `${name} { __typename id }`;
  if (above.includes(inner.name) || above.length > DEEPEST) return '';
  const parts = fieldsOf(inner).map((part) => selectionOf(schema, inner, part, [...above, inner.name]));
  return `${name} { __typename ${parts.join(' ')} }`;
}

/** The fields of a type in groups that an operation may hold; what is heavy is asked by itself. */
export function groupsOf(schema: GraphQLSchema, type: GraphQLObjectType, most: number): string[] {
  const groups = [scalarsOf(type)];
  const begin = `__typename ${isNode(type) ? 'id ' : ''}`;
  const heavy = fieldsOf(type).filter((field) => isHeavy(type.name, field.name));
  for (const field of fieldsOf(type)) {
    if (!isCompositeType(getNamedType(field.type))) continue;
    const selection = selectionOf(schema, type, field);
    const last = groups.at(-1)!;
    if (groups.length > 1 && (last + selection).split(/\s+/).length < most)
      groups[groups.length - 1] = `${last} ${selection}`;
    else groups.push(`${begin}${selection}`);
  }
  return [...groups, ...heavy.map((field) => `${begin}${selectionOf(schema, type, field)}`)];
}
