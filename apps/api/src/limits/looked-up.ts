import { GraphQLID, getNamedType, type GraphQLField } from 'graphql';

type Resolve = NonNullable<GraphQLField<unknown, never>['resolve']>;
const OF_THE_OBJECT = new WeakSet<object>();

/** Marks a resolver that only reads a property of its object. */
export function ofTheObject<R extends Resolve>(resolve: R): R {
  OF_THE_OBJECT.add(resolve);
  return resolve;
}

/** Whether a field is more than a property of its object. Ids are one, written in another way. */
export const isLookedUp = ({ resolve, type }: Pick<GraphQLField<unknown, never>, 'resolve' | 'type'>): boolean =>
  resolve !== undefined && !OF_THE_OBJECT.has(resolve) && getNamedType(type) !== GraphQLID;
