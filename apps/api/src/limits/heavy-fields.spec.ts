import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isInputObjectType,
  isListType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql';
import { packageRoot } from '#platform';
import { HEAVY_FIELDS, LIST_SIZES } from './heavy-fields.js';

const schema = buildSchema(readFileSync(join(packageRoot(), 'apps', 'api', 'schema.graphql'), 'utf8'));

const fieldAt = (path: string) => {
  const [type = '', field = ''] = path.split('.');
  const found = schema.getType(type) as (GraphQLNamedType & { getFields?(): Record<string, unknown> }) | undefined;
  return found?.getFields?.()[field] as { type: unknown; args: { name: string; type: GraphQLInputType }[] } | undefined;
};
const typeAt = (type: GraphQLInputType | undefined, [name, ...within]: string[]): GraphQLInputType | undefined => {
  const bare = type && getNullableType(type);
  if (name === undefined || !isInputObjectType(bare)) return bare;
  return typeAt(bare.getFields()[name]?.type, within);
};

it.each(Object.entries(HEAVY_FIELDS))('%s is there, and the list that it is counted by', (path, { times }) => {
  expect(fieldAt(path)).toBeDefined();
  if (times === undefined) return;
  const [argument, ...within] = times.split('.');
  const type = typeAt(fieldAt(path)?.args.find(({ name }) => name === argument)?.type, within);
  expect(isListType(type)).toBe(true);
});

it.each(Object.keys(LIST_SIZES))('%s is a list without pages', (path) => {
  const field = fieldAt(path);
  expect(isListType(getNullableType(field?.type as GraphQLInputType))).toBe(true);
  expect(field?.args.map(({ name }) => name)).not.toContain('first');
});
