import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** The names of all object types of which the selection under a field asks anything but the id or the type's name. */
export function typesEntered({ schema, fragments, fieldNodes, returnType }: GraphQLResolveInfo): Set<string> {
  const entered = new Set<string>();
  const done = new Set<string>();
  const enter = (selection: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): void => {
    if (!selection || !isCompositeType(type)) return;
    if (isObjectType(type)) entered.add(type.name);
    for (const one of selection.selections) {
      if (one.kind === 'FragmentSpread') {
        const fragment = fragments[one.name.value];
        if (!fragment || done.has(one.name.value)) continue;
        done.add(one.name.value);
        enter(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
      } else if (one.kind === 'InlineFragment')
        enter(one.selectionSet, one.typeCondition ? schema.getType(one.typeCondition.name.value) : type);
      else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[one.name.value];
        enter(one.selectionSet, field && getNamedType(field.type));
      }
    }
  };
  for (const { selectionSet } of fieldNodes) enter(selectionSet, getNamedType(returnType));
  return entered;
}
