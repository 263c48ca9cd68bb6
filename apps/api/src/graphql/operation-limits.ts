import {
  GraphQLError,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  type ASTVisitor,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

// Far above what a client's page asks for: pilots with all that is around them are 7 deep, with 70 fields and, at 20 a page, some
// 700,000 objects at most; what there really is bounds an answer far sooner. A list within a list five times over is refused.
const LIMITS = { tokens: 2_000, depth: 15, fields: 1_000, objects: 3_000_000 };
/** A page of a size that only the variables tell. */
const LARGEST_PAGE = 100;
/** A list without pages: the team of a pilot, the units below one. */
const USUAL_LIST = 5;
/** The points of one chart, which has no pages: two years of weeks. */
const USUAL_CHART = 100;
export const parseOptions = { maxTokens: LIMITS.tokens };

/** How deep a selection goes, how many fields it names, and about how many objects the answer may hold, at most. */
interface Size {
  depth: number;
  fields: number;
  objects: number;
}
const NOTHING: Size = { depth: 0, fields: 0, objects: 0 };

/** Refuses an operation that is too deep, too wide or would answer too much, before anything runs. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const measure = measurer(context);
  return {
    OperationDefinition: (operation) => {
      const type = context.getSchema().getRootType(operation.operation);
      const size = measure(operation.selectionSet, type ?? undefined);
      const refuse = (rule: string, message: string): void =>
        context.reportError(new GraphQLError(message, { nodes: operation, extensions: { rule } }));
      if (size.depth > LIMITS.depth)
        refuse('operation.too_deep', `The operation is ${size.depth} fields deep; ${LIMITS.depth} is the most.`);
      if (size.fields > LIMITS.fields)
        refuse('operation.too_wide', `The operation names ${size.fields} fields; ${LIMITS.fields} is the most.`);
      if (size.objects > LIMITS.objects)
        refuse(
          'operation.too_much',
          `The operation may answer ${size.objects} objects; ${LIMITS.objects} is the most. Ask for smaller pages (first), or for the inner lists apart.`,
        );
      return false;
    },
  };
}

function measurer(context: ValidationContext) {
  // Each fragment once: fragments of fragments double with every line. One that holds itself is for another rule to refuse.
  const fragments = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, NOTHING);
    const fragment = context.getFragment(name);
    const type = fragment ? context.getSchema().getType(fragment.typeCondition.name.value) : undefined;
    const size = fragment ? measure(fragment.selectionSet, type) : NOTHING;
    fragments.set(name, size);
    return size;
  };
  const ofField = (field: FieldNode, parent: GraphQLNamedType | undefined): Size => {
    const known = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    if (!field.selectionSet) return { depth: 1, fields: 1, objects: 0 };
    const within = measure(field.selectionSet, known && getNamedType(known.type));
    // The schema's own fields: graphql-js bounds them itself.
    if (field.name.value.startsWith('__')) return { depth: 1, fields: within.fields + 1, objects: 0 };
    const objects = known ? listSize(field, known, parent) * (1 + within.objects) : 0;
    return { depth: within.depth + 1, fields: within.fields + 1, objects };
  };
  const measure = ({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): Size => {
    const sizes = selections.map((selection) => {
      if (selection.kind === 'Field') return ofField(selection, parent);
      if (selection.kind === 'FragmentSpread') return ofFragment(selection.name.value);
      const { typeCondition, selectionSet } = selection;
      return measure(selectionSet, typeCondition ? context.getSchema().getType(typeCondition.name.value) : parent);
    });
    return sizes.reduce(
      (sum, one) => ({
        depth: Math.max(sum.depth, one.depth),
        fields: sum.fields + one.fields,
        objects: sum.objects + one.objects,
      }),
      NOTHING,
    );
  };
  return measure;
}

function listSize(
  field: FieldNode,
  { args, type }: GraphQLField<unknown, unknown>,
  parent: GraphQLNamedType | undefined,
): number {
  const first = args.find(({ name }) => name === 'first');
  if (first) {
    const given = ['last', 'first'].map((name) => field.arguments?.find((one) => one.name.value === name)?.value);
    const size = given.find((value) => value && value.kind !== 'NullValue');
    if (!size) return Number(first.defaultValue ?? LARGEST_PAGE);
    return size.kind === 'IntValue' ? Number(size.value) : LARGEST_PAGE;
  }
  if (parent?.name === 'Chart' && field.name.value === 'points') return USUAL_CHART;
  // The size of a page is reckoned where it is asked for.
  const isOfPage = parent?.name.endsWith('Connection');
  return isListType(getNullableType(type)) && !isOfPage ? USUAL_LIST : 1;
}
