export interface RampClientOptions {
  /** The address of the API, as http://localhost:3000/graphql. */
  url: string;
  /** An access token of a person, or what gives a fresh one. */
  token?: string | (() => string | Promise<string>) | undefined;
  /** The key of an integration, in place of a token. */
  key?: string | undefined;
  fetch?: typeof fetch | undefined;
  /** Whether a mutation gets an `Idempotency-Key` of its own, and may so be sent again. True where left out. */
  idempotency?: boolean | undefined;
  /** How often a request is sent at most. 5 where left out. */
  attempts?: number | undefined;
  /** A class of WebSockets, for `follow` where there is no global one (Node before 22: that of the package ws). */
  webSocket?: unknown;
  /** Waits so many milliseconds, or throws the reason of the signal; for tests. */
  wait?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

export interface RequestOptions {
  /** In place of a new one; null for none, as an anonymous idea wants it. */
  idempotencyKey?: string | null | undefined;
  signal?: AbortSignal | undefined;
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

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
