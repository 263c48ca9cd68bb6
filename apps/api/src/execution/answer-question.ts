import {
  execute,
  getArgumentValues,
  isObjectType,
  locatedError,
  responsePathAsArray,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
} from 'graphql';
import { buildExecutionContext, buildResolveInfo, type ExecutionContext } from 'graphql/execution/execute.js';
import { planOfRoot, planWithin, type Plan, type PlannedField, type Shape } from './planned-fields.js';

interface Path {
  prev: Path | undefined;
  key: string | number;
  typename: string | undefined;
}
type Answer = Record<string, unknown>;

/**
 * As graphql-js executes an operation ("Execution", specification of GraphQL, October 2021), step by step and in the same turns, but that what is the
 * same for every row is found once: the fields that are asked for, their definitions and types; and that a field which is a property of
 * its object is read there without all that is made for a resolver.
 */
export function answerQuestion(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const run = buildExecutionContext(args);
  if (!('schema' in run)) return { errors: run };
  const { schema, operation, collectedErrors } = run;
  const root = schema.getRootType(operation.operation);
  if (!root) return execute(args);
  const response = (data: Answer | null): ExecutionResult =>
    collectedErrors.errors.length === 0 ? { data } : { errors: collectedErrors.errors, data };
  const failed = (error: unknown): ExecutionResult => {
    collectedErrors.add(error as GraphQLError, undefined);
    return response(null);
  };
  try {
    const answered = operation.operation === 'mutation' ? answerInTurn : answerFields;
    const data = answered(run, planOfRoot(run, root), run.rootValue, undefined);
    return isPromise(data) ? data.then(response, failed) : response(data);
  } catch (error) {
    return failed(error);
  }
}

function answerFields(
  run: ExecutionContext,
  { fields, namesProto }: Plan,
  source: unknown,
  path: Path | undefined,
): Answer | Promise<Answer> {
  // A usual object is written out twice as fast as one without a prototype.
  const answer: Answer = namesProto ? (Object.create(null) as Answer) : {};
  let waits = false;
  try {
    for (const field of fields) {
      const value = answerField(run, field, source, { prev: path, key: field.key, typename: field.parent.name });
      answer[field.key] = value;
      waits ||= isPromise(value);
    }
  } catch (error) {
    if (!waits) throw error;
    // What else was begun may reject too, and must be awaited.
    return settled(answer).finally(() => {
      throw error;
    });
  }
  return waits ? settled(answer) : answer;
}

/** Changes one after another: each begins when the one before has its answer. */
async function answerInTurn(run: ExecutionContext, { fields }: Plan, source: unknown): Promise<Answer> {
  const answer = Object.create(null) as Answer;
  for (const field of fields) {
    const path: Path = { prev: undefined, key: field.key, typename: field.parent.name };
    answer[field.key] = await answerField(run, field, source, path);
  }
  return answer;
}

function settled(answer: Answer): Promise<Answer> {
  return Promise.all(Object.values(answer)).then((values) => {
    Object.keys(answer).forEach((key, index) => (answer[key] = values[index]));
    return answer;
  });
}

function answerField(run: ExecutionContext, field: PlannedField, source: unknown, path: Path): unknown {
  const { shape } = field;
  try {
    const value = readField(run, field, source, path);
    const completed = isPromise(value)
      ? value.then((resolved) => complete(run, field, shape, path, resolved))
      : complete(run, field, shape, path, value);
    return isPromise(completed)
      ? completed.then(undefined, (error) => failure(run, field, shape, path, error))
      : completed;
  } catch (error) {
    return failure(run, field, shape, path, error);
  }
}

function readField(run: ExecutionContext, field: PlannedField, source: unknown, path: Path): unknown {
  const { definition, nodes, parent } = field;
  if (field.isTypename) return parent.name;
  let resolve = definition.resolve;
  if (!resolve) {
    if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
    const value = (source as Answer)[definition.name];
    if (typeof value !== 'function') return value;
    resolve = (_, ...rest) => (source as Record<string, (...args: unknown[]) => unknown>)[definition.name]!(...rest);
  }
  const args = getArgumentValues(definition, nodes[0]!, run.variableValues);
  return resolve(source, args, run.contextValue, buildResolveInfo(run, definition, nodes, parent, path));
}

function complete(run: ExecutionContext, field: PlannedField, shape: Shape, path: Path, value: unknown): unknown {
  if (value instanceof Error) throw value;
  if (value === null || value === undefined) {
    if (!shape.isNonNull) return null;
    throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.definition.name}.`);
  }
  if (shape.is === 'leaf') return serialized(shape.type, value);
  if (shape.is === 'list') return completeList(run, field, shape.of, path, value);
  const type = shape.is === 'object' ? shape.type : typeOf(run, shape.type, field, value);
  return answerFields(run, planWithin(run, field, type), value, path);
}

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  const text: unknown = type.serialize(value);
  if (text !== null && text !== undefined) return text;
  throw new Error(`Fault: a value of ${type.name} is none.`);
}

function completeList(run: ExecutionContext, field: PlannedField, of: Shape, path: Path, list: unknown): unknown {
  if (typeof list !== 'object' || typeof (list as Iterable<unknown>)[Symbol.iterator] !== 'function')
    throw new Error(`Fault: ${field.parent.name}.${field.definition.name} is no list.`);
  const begun: Promise<unknown>[] = [];
  const itemAt = (item: unknown, index: number): unknown => {
    const at: Path = { prev: path, key: index, typename: undefined };
    try {
      const completed = isPromise(item)
        ? item.then((resolved) => complete(run, field, of, at, resolved))
        : complete(run, field, of, at, item);
      if (!isPromise(completed)) return completed;
      begun.push(completed.then(undefined, (error) => failure(run, field, of, at, error)));
      return begun.at(-1);
    } catch (error) {
      return failure(run, field, of, at, error);
    }
  };
  try {
    const items = Array.from(list as Iterable<unknown>, itemAt);
    return begun.length > 0 ? Promise.all(items) : items;
  } catch (error) {
    // Nobody waits for what was begun: graphql-js leaves it, and a rejection that nobody hears ends the process.
    for (const one of begun) one.catch(() => undefined);
    throw error;
  }
}

/** Objects of unions and interfaces say what they are. */
function typeOf(
  run: ExecutionContext,
  type: GraphQLAbstractType,
  field: PlannedField,
  value: unknown,
): GraphQLObjectType {
  const name = (value as { __typename?: unknown }).__typename;
  const found = typeof name === 'string' ? run.schema.getType(name) : undefined;
  if (isObjectType(found) && run.schema.isSubType(type, found)) return found;
  throw new Error(`Fault: what ${field.parent.name}.${field.definition.name} answers is no ${type.name}.`);
}

/** Null in the place of what failed, with the error beside the answer; where it may not be null, it is the failure of what holds it. */
function failure(run: ExecutionContext, field: PlannedField, shape: Shape, path: Path, reason: unknown): null {
  const error = locatedError(reason, field.nodes, responsePathAsArray(path));
  if (shape.isNonNull) throw error;
  run.collectedErrors.add(error, path);
  return null;
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
