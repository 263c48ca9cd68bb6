import type { DocumentNode, FormattedExecutionResult } from 'graphql';

/** What a client made of an answer, in one form for all of them: what its own caller would have read. */
export type ClientAnswer = Pick<FormattedExecutionResult, 'data' | 'errors'>;

/** A GraphQL client as its users set it up. */
export interface Client {
  run(document: DocumentNode, variables: Record<string, unknown>): Promise<ClientAnswer>;
  /** Hears the first `count` answers of a subscription, and leaves. Not there where the client has no subscriptions. */
  hear?(document: DocumentNode, variables: Record<string, unknown>, count: number): Promise<ClientAnswer[]>;
}

export interface ClientOptions {
  url: string;
  /** The header, or nobody's. */
  authorization?: string;
}
