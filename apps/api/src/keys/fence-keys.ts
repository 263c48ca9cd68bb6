import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { DomainError } from '#language';
import type { OperationContext } from '../graphql/operation-context.js';
import { scopeProblem, seesType } from './scope-problems.js';
import { ROOT_FIELDS } from './scopes-open.js';
import { typesEntered } from './types-entered.js';

type Resolve = GraphQLFieldResolver<unknown, OperationContext>;

/**
 * Stands before every field of Query, Mutation and Subscription, over HTTP and over the socket: what a key's scopes do not open is refused
 * before anything of the field runs. People pass untouched.
 */
export function fenceKeys(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (field.subscribe) field.subscribe = fenced(field.subscribe);
      else field.resolve = fenced(field.resolve ?? defaultFieldResolver);
    }
  return schema;
}

const fenced =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    if (!context.ramp.arrival.bearsKey) return resolve(source, args, context, info);
    return requireScope(context, info).then(() => resolve(source, args, context, info) as unknown);
  };

async function requireScope({ ramp }: OperationContext, info: GraphQLResolveInfo): Promise<void> {
  const { key } = await ramp.viewer();
  const held = key?.scopes ?? [];
  const root = ROOT_FIELDS[info.parentType.name as keyof typeof ROOT_FIELDS];
  const problem = scopeProblem(held, root[info.fieldName], info.fieldName);
  if (problem) throw new DomainError(problem);
  const hidden = [...typesEntered(info)].find((type) => !seesType(held, type));
  if (hidden) throw new DomainError(scopeProblem(held, ['READ'], hidden)!);
}
