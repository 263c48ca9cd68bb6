export interface RampClientOptions {
  /** The address of the API, as http://localhost:3000/graphql. */
  url: string;
  /** An access token of a person, or what gives a fresh one. */
  token?: string | (() => string | Promise<string>);
  /** The key of an integration, in place of a token. */
  key?: string;
  fetch?: typeof fetch;
  /** Whether a mutation gets an `Idempotency-Key` of its own, and may so be sent again. True where left out. */
  idempotency?: boolean;
  /** How often a request is sent at most. 5 where left out. */
  attempts?: number;
  /** A class of WebSockets, for `follow` where there is no global one (Node before 22: that of the package ws). */
  webSocket?: unknown;
  /** Waits so many milliseconds; for tests. */
  wait?: (ms: number) => Promise<void>;
}

export interface RequestOptions {
  /** In place of a new one; null for none, as an anonymous idea wants it. */
  idempotencyKey?: string | null;
  signal?: AbortSignal;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export type Settings = Required<Omit<RampClientOptions, 'token' | 'key' | 'webSocket'>> & {
  webSocket: unknown;
  authorization(): Promise<string | undefined>;
};

/** Throws TypeError where both a token and a key are given. */
export function settingsOf(options: RampClientOptions): Settings {
  const { token, key } = options;
  if (token !== undefined && key !== undefined) throw new TypeError('Give a token or a key, not both.');
  return {
    url: options.url,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    idempotency: options.idempotency ?? true,
    attempts: options.attempts ?? 5,
    wait: options.wait ?? sleep,
    webSocket: options.webSocket ?? (globalThis as { WebSocket?: unknown }).WebSocket,
    authorization: async () => {
      const bearer = key ?? (typeof token === 'function' ? await token() : token);
      return bearer === undefined ? undefined : `Bearer ${bearer}`;
    },
  };
}
