import { buildSchema, getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { read } from '../architecture/tree.js';
import { FIELDS } from './fields.js';
import type { SightName } from './sights.js';

export const schema = buildSchema(read('apps/api/schema.graphql'));
/** Pages only carry what they hold; what is followed, and what a mutation answers, have rows of their own. */
const CARRIERS =
  /^__|(Payload|Connection|Edge)$|^(Mutation|Subscription|PageInfo|Upload|UploadHeader|TriedMeasurement)$/;
const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const namesOf = (type: GraphQLObjectType): string[] =>
  Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);

/** Every field of the schema that somebody may be shown, as `Type.field`. */
export const fields = types.filter(({ name }) => !CARRIERS.test(name)).flatMap(namesOf);
export const rows = Object.entries(FIELDS).flatMap(([type, by]) =>
  Object.entries(by).flatMap(([sight, names]) =>
    names.split(' ').map((name) => ({ field: `${type}.${name}`, sight: sight as SightName })),
  ),
);

/** What mutations tell besides objects, which have rows, and refusals. */
export const toldByMutations = types
  .filter(({ name }) => name.endsWith('Payload'))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  .filter(({ field }) => {
    const inner = getNamedType(field.type).name;
    return !(inner in FIELDS) && inner !== 'Node';
  })
  .map(({ type, field }) => `${type.name}.${field.name}`);
export const rootFields = (root: 'Query' | 'Mutation' | 'Subscription'): string[] =>
  Object.keys((schema.getType(root) as GraphQLObjectType).getFields()).sort();
