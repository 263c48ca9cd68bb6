import { GraphQLError } from 'graphql';
import type { ListedDocuments } from './listed-documents.js';

/** A request that may name its document instead of holding it. Other parts of it are as they are. */
export interface Naming {
  query?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

export const notInList = (): GraphQLError =>
  new GraphQLError('The document is none of those that may be asked here.', {
    extensions: {
      code: 'PERSISTED_QUERY_NOT_IN_LIST',
      remedy: 'Name a document of this version of the board, or ask with a bearer token, which may send any text.',
      http: { status: 400 },
    },
  });

/** What Apollo's clients take for: send the text from now on. */
const notSupported = (): GraphQLError =>
  new GraphQLError('There is no document of this hash here, and none is taken in: send its text.', {
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', http: { status: 400 } },
  });

/**
 * Puts the text of a named document into the request: named by `documentId` (GraphQL over HTTP) or by the hash of Apollo's protocol.
 * A hash that comes with its text teaches us nothing: the text counts. Answers what is wrong, else null.
 */
export function textForName(request: Naming, listed: ListedDocuments, bearsToken: boolean): GraphQLError | null {
  const { persistedQuery, ...extensions } = object(request.extensions);
  const hash = object(persistedQuery)['sha256Hash'];
  if (persistedQuery !== undefined) request.extensions = extensions;
  const name = request.documentId ?? hash;
  if (name == null || (request.query && request.documentId == null)) return null;
  const text = typeof name === 'string' ? listed.by(name.replace(/^sha256:/, '')) : null;
  if (text === null) return request.documentId == null && bearsToken ? notSupported() : notInList();
  request.query = text;
  return null;
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
