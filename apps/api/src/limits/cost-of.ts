import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { FIELD, HEAVY_FIELDS, LOOKED_UP, MUTATION, OBJECT, SCHEMA } from './heavy-fields.js';
import { listLength, listSize } from './list-sizes.js';
import { isLookedUp } from './looked-up.js';
import { priceAt, product, total, type Priced, type Variables } from './priced.js';

export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
}

/**
 * What an operation costs at most, in points (whole, at least 1): each object and each of its fields a little, lists within lists multiplied,
 * heavy fields what they were measured to cost. The document must have passed validation. It is gone through once and kept with its price as far as
 * that is known without the variables.
 */
export function costOf({ schema, document, operation, variables }: Asked): number {
  let price = PRICES.get(operation);
  if (price === undefined) PRICES.set(operation, (price = priceOf(schema, document, operation)));
  return Math.max(1, Math.ceil(priceAt(price, variables)));
}
const PRICES = new WeakMap<OperationDefinitionNode, Priced>();

function priceOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Priced {
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
  const typeBy = (name: string): GraphQLNamedType | undefined => schema.getType(name);
  const fragmentBy = (name: string) =>
    document.definitions.find((one) => one.kind === 'FragmentDefinition' && one.name.value === name);
  const fragments = new Map<string, Priced>();
  const ofFragment = (name: string): Priced => {
    const fragment = fragmentBy(name);
    if (fragment?.kind !== 'FragmentDefinition') return 0;
    const price = fragments.get(name) ?? ofSelections(fragment.selectionSet, typeBy(fragment.typeCondition.name.value));
    fragments.set(name, price);
    return price;
  };
  const ofField = (node: FieldNode, parent: GraphQLNamedType | undefined): Priced => {
    const name = node.name.value;
    if (name.startsWith('__')) return name === '__typename' ? 0 : SCHEMA;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!parent || !field) return 0;
    const path = `${parent.name}.${name}`;
    const light = parent.name === 'Mutation' ? MUTATION : isLookedUp(field) ? LOOKED_UP : FIELD;
    const { weight, times } = HEAVY_FIELDS[path] ?? { weight: light };
    const itself = times ? product(weight, listLength(node, times.split('.'), defaults)) : weight;
    if (!node.selectionSet) return itself;
    const each = total([OBJECT, ofSelections(node.selectionSet, getNamedType(field.type))]);
    return total([itself, product(listSize(node, field, path, defaults), each)]);
  };
  const ofSelections = ({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): Priced =>
    total(
      selections.map((one) => {
        if (one.kind === 'Field') return ofField(one, parent);
        if (one.kind === 'FragmentSpread') return ofFragment(one.name.value);
        return ofSelections(one.selectionSet, one.typeCondition ? typeBy(one.typeCondition.name.value) : parent);
      }),
    );
  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}
