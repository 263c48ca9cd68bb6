import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Data } from './gql.js';
import { until as untilSo } from './until.js';

/** Somebody who follows the log over a WebSocket, as a client would: what came, in order, and how it ended. */
export interface Follower {
  events: Data[];
  /** Errors of the subscription, if it ended with some. */
  errors: Data[];
  ended: Promise<void>;
  /** Waits until there are so many events; fails the spec where they do not come. */
  until(count: number): Promise<Data[]>;
  leave(): Promise<void>;
}
const FIELDS = 'id cursor type at summary unit { code } correlationId';

export function follow(
  url: string,
  authorization: string | undefined,
  variables: { filter?: object; after?: string } = {},
  fields = FIELDS,
): Follower {
  const client: Client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: authorization ? { authorization } : {},
    retryAttempts: 0,
    lazyCloseTimeout: 0,
  });
  const follower: Pick<Follower, 'events' | 'errors'> = { events: [], errors: [] };
  const query = `subscription ($filter: EventFilter, $after: String) { events(filter: $filter, after: $after) { ${fields} } }`;
  const ended = new Promise<void>((resolve) => {
    client.subscribe<Data>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) follower.errors.push(...errors);
          if (data?.events) follower.events.push(data.events);
        },
        error: (error) => {
          follower.errors.push(...(Array.isArray(error) ? error : [error]));
          resolve();
        },
        complete: resolve,
      },
    );
  });
  const until = async (count: number): Promise<Data[]> => {
    await untilSo(
      () => follower.events.length,
      (heard) => heard >= count,
    );
    expect(follower.events.map(({ type }) => type)).toHaveLength(count);
    return follower.events;
  };
  return {
    ...follower,
    ended,
    until,
    leave: async () => {
      await client.dispose();
    },
  };
}
