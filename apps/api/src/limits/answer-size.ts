import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { OperationContext } from '../graphql/operation-context.js';
import { mayHold } from './answers-in-hand.js';
import { isLookedUp, ofTheObject } from './looked-up.js';

type Resolve = GraphQLFieldResolver<unknown, OperationContext>;

/**
 * Counts what an answer comes to hold, list by list, before the objects of a list are looked at. What an operation costs is reckoned before it
 * runs, and says how long it takes; how much of it is there, and with how many fields, is only known here.
 */
export function boundAnswers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type)))
        field.resolve = field.resolve ? counted(field.resolve) : ofTheObject(counted(defaultFieldResolver));
  }
  return schema;
}

const counted =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    const count = (list: unknown): unknown => {
      // Nothing is thrown: an error for each of a thousand lists would be larger than they.
      if (!Array.isArray(list) || mayHold(context.ramp, list.length * valuesOfEach(info))) return list;
      return [];
    };
    const list: unknown = resolve(source, args, context, info);
    return list instanceof Promise ? list.then(count) : count(list);
  };

/** The same of all lists that one place of the document stands for: its nodes are kept by graphql-js for an execution. */
function valuesOfEach({ fieldNodes, fragments, schema, returnType }: GraphQLResolveInfo): number {
  const known = KNOWN.get(fieldNodes);
  if (known !== undefined) return known;
  const within = (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): number =>
    (set?.selections ?? []).reduce((sum, one) => sum + valuesOf(one, type), 0);
  const valuesOf = (selection: SelectionNode, type: GraphQLNamedType | undefined): number => {
    if (selection.kind === 'Field') {
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      const itself = field && isLookedUp(field) ? LOOKED_UP : 1;
      return itself + within(selection.selectionSet, field && getNamedType(field.type));
    }
    const part = selection.kind === 'FragmentSpread' ? fragments[selection.name.value] : selection;
    const condition = part?.typeCondition?.name.value;
    return within(part?.selectionSet, condition ? schema.getType(condition) : type);
  };
  const values = fieldNodes.reduce((sum, node) => sum + within(node.selectionSet, getNamedType(returnType)), 0);
  KNOWN.set(fieldNodes, values);
  return values;
}
const KNOWN = new WeakMap<GraphQLResolveInfo['fieldNodes'], number>();
/** What waits for something to be read or reckoned takes so many times what a value takes that is there. */
const LOOKED_UP = 10;
