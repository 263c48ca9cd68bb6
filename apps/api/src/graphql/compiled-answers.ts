import {
  execute,
  getOperationAST,
  getVariableValues,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';

type Answer = ExecutionResult | Promise<ExecutionResult>;
interface Asked {
  times: number;
  /** Null while it is not compiled, or where it cannot be. */
  query: CompiledQuery['query'] | null;
}

/** Compiling costs about what twenty answers do: who asks once gains nothing. */
const TIMES_BEFORE = 3;
/** Documents that are held compiled at once; the board has some sixty, and an integration a handful. */
const MOST = 300;

/**
 * Answers as graphql-js does. A question that is asked again and again is compiled (graphql-jit), which skips what graphql-js makes for every
 * field of every row. Changes, subscriptions and whatever is wrong with the variables stay with graphql-js: there nothing is gained, and its
 * words are those that clients know.
 */
export class CompiledAnswers {
  private readonly asked = new WeakMap<DocumentNode, Map<string, Asked>>();
  private readonly held = new Set<Asked>();

  execute(args: ExecutionArgs): Answer {
    const compiled = this.compiled(args);
    if (!compiled) return execute(args) as Answer;
    return compiled(args.rootValue, args.contextValue, args.variableValues ?? {});
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
  getOperationAST(document, name)?.operation === 'query' && !document.loc?.source.body.includes('__proto__');
