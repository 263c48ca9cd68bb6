import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** A document as text that knows the types of its answer and its variables: those of this package, or of `graphql-codegen` with `documentMode: 'string'`. */
export type RampDocument<Result, Variables> = DocumentTypeDecoration<Result, Variables> & { toString(): string };

export const textOf = (document: { toString(): string }): string => document.toString().trim();

export const isMutation = (text: string): boolean => /(?:^|\})[ \t,]*mutation\b/m.test(text);
