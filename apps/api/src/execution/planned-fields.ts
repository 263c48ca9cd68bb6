import {
  TypeNameMetaFieldDef,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getFieldDef, type ExecutionContext } from 'graphql/execution/execute.js';

/** A type as far as its values are completed by it. */
export type Shape = { isNonNull: boolean } & (
  | { is: 'leaf'; type: GraphQLLeafType }
  | { is: 'list'; of: Shape }
  | { is: 'abstract'; type: GraphQLAbstractType }
  | { is: 'object'; type: GraphQLObjectType }
);

/** A field of an operation at a type: what is the same of it for every object. */
export interface PlannedField {
  key: string;
  nodes: readonly FieldNode[];
  parent: GraphQLObjectType;
  definition: GraphQLField<unknown, unknown>;
  shape: Shape;
  isTypename: boolean;
  /** What is asked of the objects that it answers, by their type. */
  within: Map<GraphQLObjectType, Plan>;
}
/** What is asked of an object, in the order of the answer. */
export interface Plan {
  fields: readonly PlannedField[];
  /** Whether a name of the answer is one that an object cannot have like others. */
  namesProto: boolean;
}

export const planOfRoot = (run: ExecutionContext, type: GraphQLObjectType): Plan =>
  planned(run, type, collectFields(run.schema, run.fragments, run.variableValues, type, run.operation.selectionSet));

export function planWithin(run: ExecutionContext, { nodes, within }: PlannedField, type: GraphQLObjectType): Plan {
  const known = within.get(type);
  if (known) return known;
  const plan = planned(run, type, collectSubfields(run.schema, run.fragments, run.variableValues, type, nodes));
  within.set(type, plan);
  return plan;
}

function planned(
  { schema }: ExecutionContext,
  parent: GraphQLObjectType,
  fields: Map<string, readonly FieldNode[]>,
): Plan {
  const plan = [...fields].flatMap(([key, nodes]): PlannedField[] => {
    const definition = getFieldDef(schema, parent, nodes[0]!);
    if (!definition) return [];
    const isTypename = definition === TypeNameMetaFieldDef;
    return [{ key, nodes, parent, definition, shape: shapeOf(definition.type), isTypename, within: new Map() }];
  });
  return { fields: plan, namesProto: fields.has('__proto__') };
}

const SHAPES = new WeakMap<GraphQLOutputType, Shape>();
function shapeOf(type: GraphQLOutputType): Shape {
  const known = SHAPES.get(type);
  if (known) return known;
  const isNonNull = isNonNullType(type);
  const shape = { ...nullableShape(isNonNull ? type.ofType : type), isNonNull };
  SHAPES.set(type, shape);
  return shape;
}

function nullableShape(type: GraphQLOutputType): Shape {
  if (isListType(type)) return { is: 'list', of: shapeOf(type.ofType), isNonNull: false };
  if (isLeafType(type)) return { is: 'leaf', type, isNonNull: false };
  if (isAbstractType(type)) return { is: 'abstract', type, isNonNull: false };
  return { is: 'object', type: type as GraphQLObjectType, isNonNull: false };
}
