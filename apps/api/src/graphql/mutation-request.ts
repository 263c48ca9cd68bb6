import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  defaultFieldResolver,
  getArgumentValues,
  getDirectiveValues,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Where a change stands among the changes of its operation, and the whole of what the operation asks to be done, written when it is asked for. */
export interface MutationRequest {
  place: number;
  request: () => string;
}

/** The context, as far as it is told. */
interface Asking {
  ramp: { asked: (() => MutationRequest) | null };
}

/** Lets each mutation know, by the context, which of its operation's changes it is. */
export function tellMutationsApart(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: Asking, info) => {
      // Mutations of one operation are carried out one after another, each with its answer.
      context.ramp.asked = () => mutationRequest(info);
      return resolve(source, args, context, info);
    };
  }
  return schema;
}

/**
 * The request is the list of its mutations with their arguments as the schema understands them. Names given to answers, what is
 * selected, and whether a value stands in the document or in a variable make no difference.
 */
function mutationRequest(info: GraphQLResolveInfo): MutationRequest {
  const type = info.schema.getMutationType() as GraphQLObjectType;
  const fields = rootFields(info.operation.selectionSet, info);
  const asked = () =>
    [...fields.values()].flatMap((node) => {
      const definition = type.getFields()[node.name.value];
      return definition ? [[node.name.value, getArgumentValues(definition, node, info.variableValues)]] : [];
    });
  return { place: [...fields.keys()].indexOf(String(info.path.key)), request: () => JSON.stringify(asked()) };
}

/** The fields of an operation by the name of their answers, in the order in which they are carried out. */
function rootFields(set: SelectionSetNode, info: GraphQLResolveInfo): Map<string, FieldNode> {
  const fields = new Map<string, FieldNode>();
  const add = (selection: SelectionNode): void => {
    if (!isIncluded(selection, info)) return;
    if (selection.kind === 'Field') {
      const name = selection.alias?.value ?? selection.name.value;
      if (!fields.has(name)) fields.set(name, selection);
      return;
    }
    const inner = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    inner?.selectionSet.selections.forEach(add);
  };
  set.selections.forEach(add);
  return fields;
}

const isIncluded = (node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
