import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** A document as text that knows the types of its answer and its variables: those of this package, or of `graphql-codegen` with `documentMode: 'string'`. */
export type RampDocument<Result, Variables> = DocumentTypeDecoration<Result, Variables> & { toString(): string };

export const textOf = (document: { toString(): string }): string => document.toString().trim();

/** Commas are blanks in GraphQL. A query taken for a mutation is only sent again under a key that it does not need. */
export const isMutation = (text: string): boolean => /(?:^|\})[ \t,]*mutation\b/m.test(text);
