import { textOf, type RampDocument } from './document.js';
import { follow, type FollowOptions, type Followed } from './follow.js';
import { settingsOf, type RampClientOptions, type RequestOptions } from './options.js';
import { nodesOf, type Page } from './pages.js';
import { accepted } from './refusals.js';
import { send } from './send.js';

/** Variables may be left out where none of them has to be there. */
type Given<Variables> = Record<never, never> extends Variables ? [variables?: Variables] : [variables: Variables];

interface NewestEvent {
  events: { nodes: { cursor: string }[] };
}

export interface RampClient {
  /** Sends an operation; the data of its answer. Throws RampError. `userErrors` are within the data. */
  request<Result, Variables>(
    document: RampDocument<Result, Variables>,
    ...rest: [...Given<Variables>, options?: RequestOptions]
  ): Promise<Result>;
  /** The same for a mutation that has to succeed: throws RefusedError where there are `userErrors`. */
  change<Result extends object, Variables>(
    document: RampDocument<Result, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Result>;
  /** Each node of a connection, page after page. The document takes `$after`, and asks for `nodes` and `pageInfo { hasNextPage endCursor }`. */
  each<Result, Variables, Node>(
    document: RampDocument<Result, Variables>,
    variables: Omit<Variables, 'after'>,
    pageOf: (data: Result) => Page<Node> | null | undefined,
  ): AsyncGenerator<Node, void, undefined>;
  /** Events as they happen, resumed by their cursor. The document is a subscription to `events` with `$after`, and asks for `cursor`. */
  follow<Result extends Followed, Variables>(
    document: RampDocument<Result, Variables>,
    variables: Omit<Variables, 'after'> & { after?: string | null | undefined },
    options?: FollowOptions,
  ): AsyncGenerator<Result['events'], void, undefined>;
}

/** A client of the API at the address, for one person or one integration. */
export function createRampClient(options: RampClientOptions): RampClient {
  const settings = settingsOf(options);
  const ask = (document: { toString(): string }, variables: unknown, how: RequestOptions = {}): Promise<object> =>
    send(settings, textOf(document), variables, how);
  const newest = async (): Promise<string | undefined> => {
    const { events } = (await ask('{ events(first: 1) { nodes { cursor } } }', {})) as NewestEvent;
    return events.nodes[0]?.cursor;
  };
  return {
    request: (async (document, variables, how) =>
      ask(document, variables, how as RequestOptions)) as RampClient['request'],
    change: async (document, variables, how) => accepted(await ask(document, variables, how)) as never,
    each: (document, variables, pageOf) =>
      nodesOf(async (after) => pageOf((await ask(document, { ...variables, after })) as never)),
    follow: (document, variables, how = {}) =>
      follow(settings, textOf(document), variables as Record<string, unknown>, newest, how),
  };
}
