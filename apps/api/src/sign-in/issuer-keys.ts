import { createRemoteJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { SignInError } from './sign-in-error.js';

const TIMEOUT_MS = 5_000;
const REFRESH_MS = 10 * 60_000;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/**
 * The issuer's published keys, found by discovery at the first token. Known keys never wait for the issuer: they are
 * renewed beside the requests, so an issuer that is down or hangs stops only what is signed with a key not yet seen.
 */
export class IssuerKeys {
  #remote?: Promise<RemoteKeys>;
  #nextRefresh = 0;

  constructor(private readonly issuer: string) {}

  /** The key for a token's header; a key id not seen yet makes `jose` read the keys again, at most every 30 s. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const remote = await (this.#remote ??= this.#discover());
    if (Date.now() >= this.#nextRefresh) {
      this.#nextRefresh = Date.now() + REFRESH_MS;
      // Withdrawn keys go with this; when it fails the known ones stay, which is the point.
      if (remote.jwks()) this.#renew().catch(() => undefined);
    }
    return remote(header, token);
  };

  /** From the discovery on, as an issuer may move its keys. Takes the place of the known ones once they are here. */
  async #renew(): Promise<void> {
    const fresh = await this.#read();
    await fresh.reload();
    this.#remote = Promise.resolve(fresh);
  }

  async #discover(): Promise<RemoteKeys> {
    try {
      return await this.#read();
    } catch (cause) {
      this.#remote = undefined;
      throw cause;
    }
  }

  async #read(): Promise<RemoteKeys> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    // What it is led to elsewhere, perhaps without TLS, is not the issuer's word.
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== this.issuer) {
      const message = `${address} speaks for "${String(found.issuer)}". Set RAMP_OIDC_ISSUER to exactly that name.`;
      throw new SignInError('ISSUER_UNREACHABLE', message);
    }
    const jwksUri = new URL(String(found.jwks_uri));
    if (this.issuer.startsWith('https:') && jwksUri.protocol !== 'https:') {
      throw new SignInError('ISSUER_UNREACHABLE', `${this.issuer} publishes its keys without TLS. Mend it there.`);
    }
    return createRemoteJWKSet(jwksUri, { timeoutDuration: TIMEOUT_MS, cacheMaxAge: Infinity });
  }
}
