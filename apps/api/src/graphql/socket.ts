import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { formatError } from './errors.js';
import type { OperationContext, OperationContexts } from './operation-context.js';
import type { Admission } from '../limits/admission.js';
import { admittedOverSocket } from '../limits/admission-over-socket.js';
import type { ListedDocuments } from '../limits/listed-documents.js';
import { parseOptions, validationOptions } from '../limits/limits.js';
import { textForName, type Naming } from '../limits/named-document.js';
import { operationLimits } from '../limits/operation-limits.js';
import { idempotencyKeyOfPayload, type SocketPayload } from './idempotency-key-in.js';
import type { SocketBounds } from './socket-bounds.js';
import { unstorableLiteral, wrongVariable } from './unstorable-texts.js';

interface Around {
  bounds: SocketBounds;
  contexts: OperationContexts;
  admission: Admission;
  listed: ListedDocuments;
}
type SocketOptions = ServerOptions<Record<string, unknown>, Extra>;
const rampOf = (args: ExecutionArgs) => (args.contextValue as OperationContext).ramp;

/**
 * Operations by graphql-transport-ws: who may not come in is refused at once (4403). A subscription reads each event in a snapshot of its own and
 * holds none while it waits, so that a thousand waiting followers need no connection to the database.
 */
export const socketOptions = ({ bounds, contexts, admission, listed }: Around): SocketOptions => ({
  connectionInitWaitTimeout: 5_000,
  ...admittedOverSocket(admission),
  parse: parsed,
  validate: (schema, document) => {
    const problem = UNREADABLE.get(document) ?? unstorableLiteral(document);
    return problem ? [problem] : validate(schema, document, [...specifiedRules, operationLimits], validationOptions);
  },
  onConnect: async ({ connectionParams, extra }) => {
    const { ramp } = contexts.of(extra.request, 'socket', { authorization: authorizationIn(connectionParams) });
    return ramp
      .viewer()
      .then(({ personId }) => bounds.letIn(extra.socket, personId))
      .catch(() => false)
      .finally(() => ramp.close());
  },
  context: ({ connectionParams, extra }, _id, payload) =>
    contexts.of(extra.request, 'socket', {
      authorization: authorizationIn(connectionParams),
      idempotencyKey: idempotencyKeyOfPayload(payload as SocketPayload),
    }) as OperationContext & Record<string, unknown>,
  onSubscribe: ({ connectionParams, subscriptions }, _id, payload) => {
    const bearsToken = authorizationIn(connectionParams) !== undefined;
    const problem =
      tooManyAtOnce(Object.keys(subscriptions).length) ??
      wrongVariable(payload.variables) ??
      textForName(payload as Naming, listed, bearsToken);
    return problem ? [problem] : undefined;
  },
  onOperation: (_, _id, _payload, args) => rampOf(args).refresh(),
  onNext: async (_, _id, _payload, args, result) => {
    await rampOf(args).startAnew();
    return result.errors ? { ...(result as ExecutionResult), errors: result.errors.map(formatted) } : undefined;
  },
  onError: async ({ connectionParams, extra }, _id, _payload, errors) => {
    const { ramp } = contexts.of(extra.request, 'socket', { authorization: authorizationIn(connectionParams) });
    const overRate = await admission.refused(ramp).finally(() => ramp.close());
    return (overRate ? [overRate] : errors).map(formattedRequest);
  },
});

const MOST_OF_A_SOCKET = 20;
function tooManyAtOnce(operations: number): GraphQLError | undefined {
  if (operations <= MOST_OF_A_SOCKET) return undefined;
  const message = `A socket carries ${MOST_OF_A_SOCKET} operations at once. End one, or follow more with one filter.`;
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', rule: 'subscription.too_many_of_socket' } });
}

export function authorizationIn(params: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const given = params?.['authorization'] ?? params?.['Authorization'];
  return typeof given === 'string' ? given : undefined;
}

// What graphql-ws hands over is typed as already formatted, and is not.
const formatted = (error: GraphQLFormattedError): GraphQLError =>
  formatError((error as GraphQLError).toJSON?.() ?? error, error) as GraphQLError;

/** What is wrong with the request itself has no cause; Apollo gives it a code over HTTP, and so do we here. */
function formattedRequest(error: GraphQLFormattedError): GraphQLFormattedError {
  if ((error as GraphQLError).originalError) return formatted(error);
  const { message, locations, path, extensions } = error;
  const code = 'GRAPHQL_VALIDATION_FAILED';
  return formatError({ message, locations, path, extensions: { code, ...extensions } }, null);
}

/** A text that is no document is answered as one error; thrown, it would end the socket with all that goes over it. */
function parsed(source: Parameters<typeof parse>[0]): DocumentNode {
  try {
    return parse(source, parseOptions);
  } catch (error) {
    const document: DocumentNode = { kind: 'Document' as DocumentNode['kind'], definitions: [] };
    const problem = error as GraphQLError;
    problem.extensions['code'] = 'GRAPHQL_PARSE_FAILED';
    UNREADABLE.set(document, problem);
    return document;
  }
}
const UNREADABLE = new WeakMap<DocumentNode, GraphQLError>();
