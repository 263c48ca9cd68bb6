import {
  GraphQLError,
  execute,
  getOperationAST,
  getVariableValues,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';

interface Asked {
  times: number;
  /** Null while it is not compiled, or where it cannot be. */
  query: CompiledQuery['query'] | null;
}

/** Compiling costs more than an answer: who asks once gains nothing. */
const TIMES_BEFORE = 3;
/** Operations that are held compiled at once: more than the board's and some integrations' together. */
const MOST = 300;

/**
 * Answers as graphql-js does. A question that is asked again and again is compiled (graphql-jit), which skips what graphql-js makes for every
 * field of every row. Changes, subscriptions and whatever is wrong with the variables stay with graphql-js: there nothing is gained, and its
 * words are those that clients know.
 */
export class CompiledAnswers {
  private readonly asked = new WeakMap<DocumentNode, Map<string, Asked>>();
  private readonly held = new Set<Asked>();

  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const compiled = this.compiled(args);
    if (!compiled)
      return execute(isQuery(args.document, args.operationName) ? { ...args, fieldResolver: plainValue } : args);
    const result = await compiled(args.rootValue, args.contextValue, args.variableValues ?? {});
    return result.errors ? { errors: result.errors.map(asOfGraphqlJs), data: result.data } : result;
  }

  private compiled(args: ExecutionArgs): CompiledQuery['query'] | null {
    const asked = this.askedFor(args);
    asked.times += 1;
    if (asked.times === TIMES_BEFORE) void this.compile(asked, args);
    if (!asked.query) return null;
    const operation = getOperationAST(args.document, args.operationName);
    const { errors } = getVariableValues(args.schema, operation?.variableDefinitions ?? [], args.variableValues ?? {});
    return errors ? null : asked.query;
  }

  private askedFor({ document, operationName }: ExecutionArgs): Asked {
    const ofDocument = this.asked.get(document) ?? new Map<string, Asked>();
    this.asked.set(document, ofDocument);
    const name = operationName ?? '';
    const asked = ofDocument.get(name) ?? { times: 0, query: null };
    // A name that is none makes no operation, and is not remembered.
    if (getOperationAST(document, operationName)) ofDocument.set(name, asked);
    return asked;
  }

  private async compile(asked: Asked, { schema, document, operationName }: ExecutionArgs): Promise<void> {
    if (!mayBeCompiled(document, operationName)) return;
    const { compileQuery, isCompiledQuery } = await import('graphql-jit');
    const compiled = compileQuery(schema, document, operationName ?? undefined);
    if (!isCompiledQuery(compiled)) return;
    asked.query = compiled.query;
    this.held.add(asked);
    const [oldest] = this.held;
    if (this.held.size <= MOST || !oldest) return;
    this.held.delete(oldest);
    Object.assign(oldest, { times: 0, query: null });
  }
}

/** The compiler writes answers as plain object literals, in which `__proto__` is no name like others. */
const mayBeCompiled = (document: DocumentNode, name: string | null | undefined): boolean =>
  isQuery(document, name) && !document.loc?.source.body.includes('__proto__');

const isQuery = (document: DocumentNode, name: string | null | undefined): boolean =>
  getOperationAST(document, name)?.operation === 'query';

/**
 * A field without a resolver is a property. Compiled, one that is a promise or a function would be neither awaited nor called, so it is refused
 * here, where the first askings of every question go.
 */
const plainValue: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, { parentType, fieldName }) => {
  const value = (source as Record<string, unknown> | null | undefined)?.[fieldName];
  if (typeof value !== 'function' && typeof (value as { then?: unknown } | null | undefined)?.then !== 'function')
    return value;
  throw new Error(`${parentType.name}.${fieldName} is no plain value: give it a resolver.`);
};

/** The compiler's own errors have no extensions where graphql-js has an empty object. */
function asOfGraphqlJs({ message, locations, path, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.assign(error, { locations });
}
